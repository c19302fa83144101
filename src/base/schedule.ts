/** Runs a task after so many ms; what it answers takes that back. */
export type Schedule = (task: () => void, ms: number) => () => void;

/** By the clock of this machine. */
export const schedule: Schedule = (task, ms) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
