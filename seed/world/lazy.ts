/** Makers of properties, by name. */
type Makers = Readonly<Record<string, () => unknown>>

/** `base` with one getter per maker: each runs once, when its property is first read. */
export const lazily = <B extends object, M extends Makers>(
  base: B,
  makers: M,
): B & { readonly [K in keyof M]: ReturnType<M[K]> } => {
  const running = new Set<string>()
  for (const [name, make] of Object.entries(makers)) {
    Object.defineProperty(base, name, {
      configurable: true,
      enumerable: true,
      get() {
        if (running.has(name)) throw new Error(`the facts "${name}" need themselves: ${[...running].join(' > ')}`)
        running.add(name)
        const value = make()
        running.delete(name)
        Object.defineProperty(base, name, { value, enumerable: true })
        return value
      },
    })
  }
  return base as B & { readonly [K in keyof M]: ReturnType<M[K]> }
}
