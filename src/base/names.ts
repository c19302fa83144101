/** The names in a text, which blanks or line breaks divide: a long list is easier to read as a paragraph than one a line. */
export function namesIn(text: string): ReadonlySet<string> {
  return new Set(listed(text));
}

/** What each name stands for, by lists of the names that stand for the same. */
export function namesBy<T extends string>(lists: Readonly<Partial<Record<T, string>>>): Readonly<Record<string, T>> {
  const entries = Object.entries<string | undefined>(lists) as [T, string][];
  return Object.fromEntries(entries.flatMap(([meaning, text]) => listed(text).map((name): [string, T] => [name, meaning])));
}

function listed(text: string): string[] {
  return text.trim().split(/\s+/);
}
