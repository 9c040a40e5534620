import { expect, test } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { acceptContent } from './content.ts'
import { localeOf } from './locale.ts'
import { negotiate } from './media-type.ts'
import { requestIdOf } from './request-id.ts'

const code = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
}

test('an answer is in the media type that is asked for', () => {
  const asked = (accept?: string) => code(() => negotiate(accept))
  const [json, named, graphql] = [
    { type: 'application/json', failureStatus: 400 },
    { type: 'application/json', failureStatus: 200 },
    { type: 'application/graphql-response+json', failureStatus: 400 },
  ]
  expect(asked()).toEqual(json)
  expect(asked('*/*')).toEqual(json)
  expect(asked('application/json')).toEqual(named)
  expect(asked('Application/GraphQL-Response+JSON; charset=utf-8')).toEqual(graphql)
  expect(asked('application/json;q=0.5, application/graphql-response+json')).toEqual(graphql)
  expect(asked('text/html, */*;q=0.1')).toEqual(json)
  for (const anything of [
    '',
    ' ',
    ',',
    ' , ,',
    '*',
    '*; q=.2',
    'text/html, image/gif, *; q=.2, */*; q=.2',
    'application/*',
  ])
    expect([anything, asked(anything)]).toEqual([anything, json])
  for (const plain of [
    'application/json;charset=utf-16',
    'application/json ; q = 0.5',
    'application/json;Q=1.000',
    'application/json;q=',
    'application/json;q=high',
    'application/json;profile="a,b;q=0"',
    'text/html;level="\\",', // A quoted string that does not end takes what follows.
    ', ,application/json,,',
    'application/graphql-response+json;q=0, application/json',
    `${'text/html,'.repeat(500)}application/json`,
  ])
    expect([plain, asked(plain)]).toEqual([plain, plain.startsWith('text/html;') ? 'NOT_ACCEPTABLE' : named])
  for (const other of [
    'application/graphql-response+json;charset=utf-8;q=1',
    'application/json;q=0, */*',
    'application/json;q=0.1, application/*;q=0.2',
    '*/*;q=0.1, application/graphql-response+json;q=0.2',
  ])
    expect([other, asked(other)]).toEqual([other, graphql])
  for (const none of [
    'text/html',
    'text/*',
    'application/xml',
    'application/json;q=0',
    'application/json;q=0.000',
    'application/*;q=0, */*;q=0',
    '*;q=0',
    'constructor',
    'application/jsonp',
  ])
    expect([none, asked(none)]).toEqual([none, 'NOT_ACCEPTABLE'])
})

test('an answer is in Italian unless English is preferred', () => {
  expect([undefined, '', 'de', 'it-IT,it;q=0.9,en;q=0.8', '*'].map(localeOf)).toEqual(['it', 'it', 'it', 'it', 'it'])
  expect(['en', 'en-GB,it;q=0.5', 'de, en;q=0.4, it;q=0.3'].map(localeOf)).toEqual(['en', 'en', 'en'])
})

test('a request id is taken over only when it is a UUID', () => {
  const id = 'c3a1c0de-0000-4000-8000-00000000000a'
  expect(requestIdOf({ 'x-request-id': id.toUpperCase() })).toBe(id)
  for (const given of ['RSSMRA80A01Z000X', `${id}\r\nx`, '', undefined]) {
    expect(requestIdOf({ 'x-request-id': given })).toMatch(/^[0-9a-f-]{36}$/)
    expect(requestIdOf({ 'x-request-id': given })).not.toBe(given)
  }
})

test('a body is JSON in UTF-8, not compressed', () => {
  const sent = (headers: Record<string, string>) => code(() => acceptContent(headers))
  for (const type of [
    'application/json',
    'application/json; charset=UTF-8',
    'Application/JSON',
    'application/graphql-response+json',
  ]) {
    expect(sent({ 'content-type': type })).toBeUndefined()
  }
  for (const type of [
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'text/plain; application/json',
    'application/json; charset=utf-16',
  ]) {
    expect(sent({ 'content-type': type })).toBe('CONTENT_TYPE')
  }
  expect(sent({ 'content-type': 'application/json', 'content-encoding': 'gzip' })).toBe('CONTENT_ENCODING')
  expect(sent({ 'content-type': 'application/json', 'content-encoding': 'identity' })).toBeUndefined()
})
