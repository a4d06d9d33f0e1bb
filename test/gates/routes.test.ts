import { describe, expect, test } from 'vitest'
import { operations } from '#contract/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { routes } from '#http/routes.ts'

function placeOf(endpoint: Endpoint): string {
  return `${endpoint.method} ${endpoint.path}`
}

describe('the contract and what answers it', () => {
  test('every operation is answered by exactly one route', () => {
    const answers = operations.map(([name, endpoint]) => `${name}: ${routes.filter((route) => route.endpoint === endpoint).length}`)
    expect(operations.length).toBeGreaterThan(50)
    expect(answers.filter((each) => !each.endsWith(': 1'))).toEqual([])
  })

  test('no route answers what the contract does not say', () => {
    const known = new Set(operations.map(([, endpoint]) => endpoint))
    expect(routes.filter((route) => !known.has(route.endpoint)).map((route) => placeOf(route.endpoint))).toEqual([])
  })

  test('no two operations share an address', () => {
    const places = operations.map(([, endpoint]) => placeOf(endpoint).replaceAll(/:\w+/g, ':'))
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  test('every name in a path is a parameter, and every parameter is in the path', () => {
    const wrong = operations.filter(([, endpoint]) => {
      const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name).toSorted()
      return inPath.join() !== Object.keys(endpoint.params?.shape ?? {}).toSorted().join()
    })
    expect(wrong.map(([name]) => name)).toEqual([])
  })
})
