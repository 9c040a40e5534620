/**
 * Removes `Object.prototype.__proto__`, as `node --disable-proto=delete` does, for processes that were started without that
 * option: an assignment to a key `__proto__` then makes an ordinary property, and changes no other object.
 */
export function removePrototypeAccessor(): void {
  Reflect.deleteProperty(Object.prototype, '__proto__')
}
