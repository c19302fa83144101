/** Ms between the two clicks of a double click, as most systems have it. */
const longest = 500;

/** Tells double clicks from single ones. */
export interface DoubleClick {
  /** A row with a command was clicked; the answer is whether that was the second click of two. */
  click(rowId: string): boolean;
  /** These rows are selected now: a click on a row without a command shows in nothing else. */
  selected(rowIds: readonly string[]): void;
}

/**
 * VS Code runs the command of a row at each click and tells nothing of double clicks: two of one row within half a second, and
 * none on another row in between, are one.
 * @param now Ms, from any fixed moment.
 */
export function createDoubleClick(now: () => number): DoubleClick {
  let last: { rowId: string; at: number } | undefined;
  return {
    click(rowId) {
      const at = now();
      const isSecond = last?.rowId === rowId && at - last.at >= 0 && at - last.at <= longest;
      // A third click begins anew.
      last = isSecond ? undefined : { rowId, at };
      return isSecond;
    },
    selected(rowIds) {
      // While the list is redrawn, no row is told.
      if (last && rowIds.length > 0 && !rowIds.includes(last.rowId)) last = undefined;
    },
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
