import { describe, expect, it } from 'vitest'
import { SOURCES, textOf } from './source-files.ts'

const EXPORT = /^export (?:declare |abstract |async )*(?:function\*?|class|const|let|interface|type|enum) (\w+)/

/**
 * The exported names without a docstring. A paragraph (lines without an empty one between them) is documented as a whole
 * by the docstring that begins it: a value and the type made of it need only one. Decorators may stand in between.
 */
function undocumented(text: string): string[] {
  return text.split(/\n{2,}/).flatMap((paragraph) => {
    const lines = paragraph.split('\n')
    const first = lines.findIndex((line) => EXPORT.test(line))
    if (first === -1 || lines.slice(0, first).some((line) => line.trimEnd().endsWith('*/'))) return []
    return lines.flatMap((line, at) => (lines[at - 1]?.endsWith('*/') ? [] : (EXPORT.exec(line)?.[1] ?? [])))
  })
}

describe('every exported name says what it guarantees', () => {
  const code = SOURCES.filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.config.ts'))

  it('in every file', () => {
    expect(code.flatMap((file) => undocumented(textOf(file)).map((name) => `${file}: ${name}`))).toEqual([])
  })

  it.each([
    ['a function without any', 'const a = 1\n\nexport function open(): void {}\n', ['open']],
    ['a comment that is no docstring', '// Opens.\nexport const open = 1\n', ['open']],
    ['an interface after an undocumented one', 'export interface A {}\nexport interface B {}\n', ['A', 'B']],
    ['a docstring in the midst of a paragraph', 'export const a = 1\n/** Two. */\nexport const b = 2\n', ['a']],
    ['a docstring of the paragraph before', '/** One. */\nconst one = 1\n\nexport const two = one\n', ['two']],
    [
      'a documented class under decorators',
      "/** A case. */\n@Entity({\n  tableName: 'case',\n})\nexport class Case {}\n",
      [],
    ],
    [
      'a value with the type made of it',
      "/** The roles. */\nexport const ROLES = ['A'] as const\nexport type Role = (typeof ROLES)[number]\n",
      [],
    ],
  ])('and %s is told apart', (_what, text, names) => {
    expect(undocumented(text)).toEqual(names)
  })
})
