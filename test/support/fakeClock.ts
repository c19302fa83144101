/** Time that passes only when a test says so. */
export interface FakeClock {
  now(): number;
  schedule(task: () => void, ms: number): () => void;
  /** Lets so many ms pass, runs what is due, and what that leads to. */
  pass(ms: number): Promise<void>;
  /** Tasks that wait. */
  waiting(): number;
}

export function createFakeClock(start = Date.UTC(2026, 10, 25)): FakeClock {
  let time = start;
  let tasks: { at: number; task: () => void }[] = [];
  return {
    now: () => time,
    schedule(task, ms) {
      const one = { at: time + ms, task };
      tasks.push(one);
      return () => void (tasks = tasks.filter((other) => other !== one));
    },
    async pass(ms) {
      const end = time + ms;
      for (;;) {
        await settled();
        const next = tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        tasks = tasks.filter((one) => one !== next);
        time = Math.max(time, next.at);
        next.task();
      }
      time = end;
    },
    waiting: () => tasks.length,
  };
}

/** What is promised but waits for no time has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
