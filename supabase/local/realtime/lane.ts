type Task = () => void | Promise<void>

/** Runs the tasks of one connection one after another. A task that needs no waiting runs at once. */
export class Lane {
  readonly #waiting: Task[] = []
  readonly #onError: (error: unknown) => void
  #busy = false

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  run(task: Task): void {
    if (this.#busy) this.#waiting.push(task)
    else this.#start(task)
  }

  #start(task: Task): void {
    try {
      const running = task()
      if (running === undefined) return
      this.#busy = true
      void running.catch(this.#onError).then(() => this.#next())
    } catch (error) {
      this.#onError(error)
    }
  }

  #next(): void {
    this.#busy = false
    while (!this.#busy) {
      const task = this.#waiting.shift()
      if (task === undefined) return
      this.#start(task)
    }
  }
}
