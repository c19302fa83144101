/**
 * JSON with everything that cannot be seen written as an escape: marks that turn the direction of a text, other formatting
 * characters, separators of lines. A payload cannot make its document look other than it is (S9).
 */
export function jsonText(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? 'null';
  return text.replace(/[\p{Cf}\u007f-\u009f\u2028\u2029]/gu, (found) =>
    Array.from({ length: found.length }, (_, index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
  );
}
