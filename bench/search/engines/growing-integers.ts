/** A list of integers in one typed array that doubles when it is full: a plain list of 40 million would take four times the room. */
export class GrowingIntegers {
  #values = new Int32Array(1 << 16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  sum(): number {
    let total = 0;
    for (let index = 0; index < this.#length; index += 1) total += this.at(index);
    return total;
  }
}
