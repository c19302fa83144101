/** What can be asked of a list that tells which rows are selected and not which one has the focus. */
export interface AskedList {
  /** The ids of the selected rows, as far as they are known just now: while the list is redrawn, some or all are not. */
  selected(): readonly string[];
  /** Selects the row with the focus if it was not, else takes it out of the selection; does nothing while there is no such row. */
  toggle(): Promise<void>;
  /** Ends when a redraw may have gone on. */
  wait(): Promise<void>;
}

/** More than a redraw lasts. */
const mostTries = 12;

/**
 * Finds the rows that a key is about, by toggling the row with the focus twice: the row that came or went is the one. The
 * selection is then what it was. An answer that a redraw in between may have garbled is not taken; the question is put again.
 * @param before The ids of the rows that were selected when the key was pressed.
 * @returns The selected rows when the row with the focus is among them, else that row alone; nothing when there is none.
 */
export async function underFocus(list: AskedList, before: readonly string[]): Promise<readonly string[]> {
  for (let tries = 0; tries < mostTries; tries++) {
    if (tries > 0) await list.wait();
    const first = list.selected();
    await list.toggle();
    const between = list.selected();
    await list.toggle();
    const [focused, ...others] = difference(first, between);
    if (focused === undefined || others.length > 0 || difference(first, list.selected()).length > 0) continue;
    // A redraw can look like this answer for a moment: one toggle went into the void, and what the other did is not told yet.
    await list.wait();
    if (difference(first, list.selected()).length > 0) continue;
    const wasSelected = before.includes(focused);
    const [astray, ...more] = difference(first, before);
    // An earlier try may have toggled once only, or taken back a click that came in between.
    if (tries > 0 && astray !== undefined && (astray === focused ? more.length === 0 : first.length === 0)) await list.toggle();
    return wasSelected ? before : [focused];
  }
  return [];
}

/** What one has and the other has not. */
export function difference(one: readonly string[], other: readonly string[]): string[] {
  return [...one.filter((id) => !other.includes(id)), ...other.filter((id) => !one.includes(id))];
}
