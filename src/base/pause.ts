/**
 * Ms from one redraw to the next of a list that is still being read. VS Code draws no row while it is told of changes less than
 * 200 ms apart, and asks for all rows each time: redraws have to be few, and further apart the more rows there are.
 */
export function pauseBetweenRedraws(rows: number): number {
  return Math.max(500, rows);
}
