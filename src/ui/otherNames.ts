import type * as vscode from 'vscode';

export interface NamedItem extends vscode.QuickPickItem {
  /** What it is called in another language: found by it, it shows it. */
  other?: string;
}

/**
 * Fills a pick with rows that are also found by their other names. VS Code searches only what a row shows, so that another name
 * is shown while it, and nothing else of its row, has what was typed.
 */
export function setNamedItems<T extends NamedItem>(pick: vscode.QuickPick<T>, items: readonly T[]): vscode.Disposable {
  pick.matchOnDescription = true;
  let drawn = '';
  const draw = (): void => {
    const sought = pick.value.trim().toLowerCase();
    const isFoundByOther = ({ label, description = '', other = '' }: T): boolean =>
      sought !== '' && other.toLowerCase().includes(sought) && !`${label}\n${description}`.toLowerCase().includes(sought);
    const found = items.map(isFoundByOther);
    if (JSON.stringify(found) === drawn) return;
    drawn = JSON.stringify(found);
    pick.items = items.map((item, index) =>
      found[index] ? { ...item, description: [item.description, item.other].filter(Boolean).join(' · ') } : item,
    );
  };
  draw();
  return pick.onDidChangeValue(draw);
}
