import { QueryPlanner } from '@graphql-hive/router-query-planner'
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation'
import { buildSchema, printType, validateSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { sdlOf } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { committed, schemaFiles } from '../../schema/schema-files.ts'

const SHARED = [
  'Money',
  'PageInfo',
  'Period',
  'Address',
  'StateTransition',
  'AuditEvent',
  'AuditConnection',
  'AuditEdge',
]

describe('the committed schema', () => {
  it.each([...schemaFiles()])('%s is what the code says', (file, text) => {
    expect(committed(file)).toBe(text)
  })

  it('loads in the Rust planner and in @graphql-tools/federation', () => {
    const supergraphSdl = committed('supergraph.graphql')
    expect(new QueryPlanner(supergraphSdl).consumerSchema).toContain('type Query')
    const stitched = getStitchedSchemaFromSupergraphSdl({ supergraphSdl })
    expect(validateSchema(stitched)).toEqual([])
    expect(Object.keys(stitched.getQueryType()!.getFields())).toEqual(
      expect.arrayContaining(Object.keys(buildSchema(committed('api.graphql')).getQueryType()!.getFields())),
    )
  })

  it.each(SHARED)('the shared type %s is identical in all subgraphs that have it', (name) => {
    const printed = SUBGRAPHS.flatMap((definition) => {
      const type = sdlOf(definition).schema.getType(name)
      return type ? [printType(type)] : []
    })
    expect(printed.length).toBeGreaterThan(0)
    expect(new Set(printed).size).toBe(1)
  })
})
