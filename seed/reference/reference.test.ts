import { describe, expect, it } from 'vitest'
import { AREA_CODES, AREA_LABELS } from '#seed/world/area.ts'
import { FUNDING_SOURCES } from './funding-sources.ts'
import { LAW_REFERENCES } from './law-references.ts'
import { ANDRIA_FORMER_ISTAT_CODE, BAT_MUNICIPALITIES } from './municipalities.ts'
import { MISSING_ARTICLES, REGULATION_ACT, REGULATION_ARTICLES } from './regulation.ts'
import { SERVICE_TYPES, serviceTypeOf } from './service-types.ts'

const unique = (codes: readonly string[]): boolean => new Set(codes).size === codes.length

describe('the reference data', () => {
  it('hold the regulation as adopted, and its gap', () => {
    expect(REGULATION_ACT).toMatchObject({ number: '06', date: '2023-09-29' })
    expect(REGULATION_ARTICLES.map((one) => one.number)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '12',
      '13',
    ])
    expect(MISSING_ARTICLES).toEqual(['10', '11'])
    expect(REGULATION_ARTICLES.every((one) => one.title !== '' && !/ {2}|\n\n/.test(one.text))).toBe(true)
    expect(REGULATION_ARTICLES[0]!.text).toContain('non sia inferiore ad 1 ogni 5.000 abitanti.')
  })

  it('label the areas with the words of article 4', () => {
    const article = REGULATION_ARTICLES.find((one) => one.number === '4')!
    for (const code of AREA_CODES) expect(article.text).toContain(`- ${AREA_LABELS[code]}`)
  })

  it('know the ten municipalities of BAT by both codes, and the code that Andria no longer has', () => {
    expect(BAT_MUNICIPALITIES).toHaveLength(10)
    expect(
      BAT_MUNICIPALITIES.every(
        (one) => /^1100(0[1-9]|10)$/.test(one.istatCode) && /^[A-Z]\d{3}$/.test(one.cadastralCode),
      ),
    ).toBe(true)
    expect(unique(BAT_MUNICIPALITIES.map((one) => one.istatCode))).toBe(true)
    expect(unique(BAT_MUNICIPALITIES.map((one) => one.cadastralCode))).toBe(true)
    expect(BAT_MUNICIPALITIES.map((one) => one.istatCode)).not.toContain(ANDRIA_FORMER_ISTAT_CODE)
  })

  it('have stable, unique codes', () => {
    for (const list of [SERVICE_TYPES, FUNDING_SOURCES, LAW_REFERENCES])
      expect(unique(list.map((one) => one.code))).toBe(true)
    expect(() => serviceTypeOf('NO_SUCH_TYPE')).toThrow(RangeError)
  })

  it('never call an article verified that was only recalled', () => {
    const verified = SERVICE_TYPES.filter((one) => one.confidence === 'VERIFIED').map((one) => one.regulationArticle)
    expect(verified.toSorted()).toEqual(['3', '52', '53', '60', '86', '87 bis'])
    expect(SERVICE_TYPES.every((one) => (one.regulationArticle === null) === (one.confidence === 'DESIGN'))).toBe(true)
  })

  it('ask for 75 % exactly where D.L. 34/2020 art. 89 does', () => {
    const asked = FUNDING_SOURCES.filter((one) => one.requiredReportedPercent === '75')
    expect(asked.map((one) => one.kind)).toEqual(['FNPS', 'FNA', 'DOPO_DI_NOI'])
  })
})
