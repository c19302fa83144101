import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Workbench } from './workbench';
import { until } from '../../support/until';

interface Violation {
  id: string;
  nodes: string[];
}

/** The themes in which everything has to be readable. */
export const themes = [
  { theme: 'Default Light Modern', kind: 'vscode-light' },
  { theme: 'Default Dark Modern', kind: 'vscode-dark' },
  { theme: 'Default High Contrast', kind: 'vscode-high-contrast' },
  { theme: 'Default High Contrast Light', kind: 'vscode-high-contrast-light' },
];

/** Makes the window as wide as the form needs to be `width` px wide. */
export async function setWidth(workbench: Workbench, width: number): Promise<void> {
  const frame = await workbench.formFrame();
  for (let turn = 0; turn < 4; turn += 1) {
    const inner = await frame.evaluate<number>('window.innerWidth');
    if (inner === width) return;
    const size = workbench.page.viewportSize() ?? { width: 1280, height: 860 };
    await workbench.page.setViewportSize({ width: size.width + width - inner, height: 860 });
    await until(async () => (await frame.evaluate<number>('window.innerWidth')) !== inner, 'another width');
  }
  assert.equal(await frame.evaluate<number>('window.innerWidth'), width);
}

/** What axe-core finds in the form that is open. */
export async function violations(workbench: Workbench): Promise<Violation[]> {
  const frame = await workbench.formFrame();
  await frame.evaluate(axe.source);
  return frame.evaluate<Violation[]>(
    "axe.run(document.querySelector('main'), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => html + ' ' + failureSummary) })))",
  );
}
