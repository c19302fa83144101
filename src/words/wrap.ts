/** How wide a letter is drawn, in columns: Chinese ones take two. */
function widthOf(letter: string): number {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1;
}

/**
 * Breaks a text into lines of at most so many columns: at blanks, or between Chinese letters, which have none. A word that is
 * longer than a line stays whole.
 */
export function wrap(text: string, columns: number): string[] {
  // A blank belongs to the word before it; closing punctuation never begins a line.
  const words = text.match(/[\u3041-\u9fff][\u3001\u3002\uff01-\uff1f\u201d\uff09]*|[^\s\u3041-\u9fff]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of words) {
    const wide = Array.from(word.trimEnd()).reduce((sum, letter) => sum + widthOf(letter), 0);
    if (line !== '' && width + wide > columns) {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    line += word;
    width += wide + (word.length - word.trimEnd().length);
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}
