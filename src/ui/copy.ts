import * as vscode from 'vscode';
import { escapeMarkup } from '../base/escape';

const shownFor = 3000;

/** Puts lines on the clipboard and says so in the status bar; nothing happens without lines. */
export async function copy(lines: readonly string[], said: string): Promise<void> {
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  vscode.window.setStatusBarMessage(`$(check) ${escapeMarkup(said)}`, shownFor);
}
