const longest = 200;

/**
 * Makes a name that somebody else chose safe for a row or a title: one line, bounded, without control characters and without
 * those that turn the direction of what follows.
 */
export function plainText(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
