/** Ms between the two clicks of a double click, as most systems have it. */
const longest = 500;

/**
 * VS Code runs the command of a row at each click and tells nothing of double clicks: two of one row within half a second are one.
 * @param now Ms, from any fixed moment.
 * @returns Told of each click, it tells whether that was the second of two.
 */
export function createDoubleClick(now: () => number): (rowId: string) => boolean {
  let last: { rowId: string; at: number } | undefined;
  return (rowId) => {
    const at = now();
    const isSecond = last?.rowId === rowId && at - last.at >= 0 && at - last.at <= longest;
    // A third click begins anew.
    last = isSecond ? undefined : { rowId, at };
    return isSecond;
  };
}

/** Commands of rows that VS Code runs although nobody has clicked. */
export interface Echoes {
  /** VS Code is about to run the command of this row: it was selected by a command and is the only one that is. */
  expect(rowId: string): void;
  /** Whether a command that has run is such an echo; each is taken once. */
  take(rowId: string): boolean;
}

/** Ms after which an echo does not come any more: what runs then is a click. */
const echoesFor = 1000;

/** @param now Ms, from any fixed moment. */
export function createEchoes(now: () => number): Echoes {
  let expected: { rowId: string; until: number }[] = [];
  return {
    expect: (rowId) => void expected.push({ rowId, until: now() + echoesFor }),
    take(rowId) {
      expected = expected.filter(({ until }) => until > now());
      const at = expected.findIndex((one) => one.rowId === rowId);
      if (at >= 0) expected.splice(at, 1);
      return at >= 0;
    },
  };
}
