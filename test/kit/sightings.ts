import type { PersonaName } from '#platform/personas.ts'
import type { Viewer } from '#platform/viewer.ts'
import { dueTo } from './due-fields.ts'
import { saysSomething, type AskedField } from './noun-selection.ts'
import type { PlantedFile } from './planted-files.ts'
import type { Noun } from './planted-rows.fixture.ts'

/** A row of a planted file as one path showed it to one viewer; null: the path showed nothing. */
export interface Sighting {
  readonly path: string
  readonly persona: PersonaName
  readonly viewer: Viewer
  readonly file: PlantedFile
  readonly noun: Noun
  readonly row: Readonly<Record<string, unknown>> | null
  readonly asked: readonly AskedField[]
  /** Whether the path must show what is due, or may show less (what stands above it is not seen). */
  readonly isWhole: boolean
}

/** Compares what was shown with what the matrix gives, cell by cell. */
export class Sightings {
  /** Cells compared, and those that were due and shown. */
  cells = 0
  allowed = 0
  /** The nouns of which something was due and shown. */
  readonly nouns = new Set<string>()
  readonly leaks: string[] = []
  readonly #missed = new Map<string, string[]>()
  readonly #shownToSomebody = new Set<string>()

  note(sighting: Sighting): void {
    const { viewer, file, noun, row, asked } = sighting
    const due = dueTo(viewer, file, noun)
    if (row !== null && due.size === 0) this.leaks.push(`${told(sighting)}: the row`)
    for (const field of asked) {
      this.cells++
      const isShown = row !== null && saysSomething(row[field.name])
      if (isShown) this.#shownToSomebody.add(cellOf(sighting, field.name))
      if (isShown && due.has(field.name)) this.#allow(noun)
      if (isShown && !due.has(field.name)) this.leaks.push(`${told(sighting)}: ${field.name}`)
      if (!isShown && due.has(field.name) && field.isLeaf && sighting.isWhole) this.#miss(sighting, field.name)
    }
  }

  #allow(noun: Noun): void {
    this.allowed++
    this.nouns.add(noun)
  }

  /** Values that are due to somebody and not shown to them, though the row has them: shown to another. */
  get missed(): readonly string[] {
    return [...this.#missed].filter(([cell]) => this.#shownToSomebody.has(cell)).flatMap(([, all]) => all)
  }

  #miss(sighting: Sighting, field: string): void {
    const cell = cellOf(sighting, field)
    const all = this.#missed.get(cell) ?? []
    this.#missed.set(cell, all)
    all.push(`${told(sighting)}: ${field}`)
  }
}

const cellOf = ({ noun, file }: Sighting, field: string): string =>
  `${noun}.${field} ${file.situation} ${file.compartment}`

const told = ({ path, persona, viewer, file, noun }: Sighting): string =>
  `${persona} for ${viewer.purpose}${viewer.clearances.length > 0 ? ` cleared ${viewer.clearances.join('+')}` : ''}, ${file.situation}/${file.compartment ?? 'none'}, ${noun} by ${path}`
