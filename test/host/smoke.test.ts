import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/ids';

describe('the extension in a real extension host', () => {
  it('is there, activates, and registers every command that package.json names', async () => {
    const extension = vscode.extensions.getExtension('genauth-webhooks.genauth-webhooks');
    assert.ok(extension);
    await extension.activate();
    const known = await vscode.commands.getCommands(true);
    const missing = Object.values(commands).filter((id) => !known.includes(id));
    assert.deepEqual(missing, []);
  });
});
