import { describe, expect, it } from 'vitest'
import { ABSOLUTE_FLOOR, currentFloors, raiseFloors } from './floors.ts'

describe('the floors', () => {
  it('are five, and ten for compartments, and can only be raised', () => {
    expect(currentFloors()).toEqual({ ordinary: 5, compartment: 10 })
    raiseFloors({ ordinary: ABSOLUTE_FLOOR - 1, compartment: 1 })
    expect(currentFloors()).toEqual({ ordinary: 5, compartment: 10 })
    raiseFloors({ ordinary: 12 })
    expect(currentFloors()).toEqual({ ordinary: 12, compartment: 12 })
  })
})
