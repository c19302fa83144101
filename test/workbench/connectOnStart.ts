import * as vscode from 'vscode';

const done = 'connected';
const walkthrough = 'genauth-webhooks.genauth-webhooks#start';

/**
 * The small extension that `npm start` puts into its own window, beside the one that ships: it does once what a click on "Start local
 * sandbox" does. Later the window remembers its connection by itself, and one that the user has left is not taken up again.
 */
export async function activate({ globalState }: vscode.ExtensionContext): Promise<void> {
  if (globalState.get(done) === true) return;
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', { category: walkthrough, step: 'create' });
  await vscode.commands.executeCommand('genauth.startSandbox');
  await globalState.update(done, true);
}
