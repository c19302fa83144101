import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { sampleFor } from '../../../../src/domain/events/samples/sampleFor';
import { openSampleDocument } from '../../../../src/features/send/sampleDocument';
import { until } from '../../../support/until';

const options = { userPoolId: 'pool', at: '2026-11-25T09:00:00.000Z' };
let made = 0;

/** A document as a user has it before it is saved for the first time. */
async function eventDocument(text: string): Promise<vscode.TextDocument> {
  made += 1;
  const uri = vscode.Uri.file(path.join(os.tmpdir(), `host-test-${process.pid}-${made}.genauth-event.json`)).with({ scheme: 'untitled' });
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks until the answer will do: the language server has to start and to read the schema. */
function untilAnswered<T>(ask: () => T | PromiseLike<T>, holds: (answer: T) => boolean): Promise<T> {
  const asked = async (): Promise<{ answer: T } | false> => {
    const answer = await ask();
    return holds(answer) && { answer };
  };
  return until(asked, 'an answer of the language server', 25_000).then(({ answer }) => answer);
}

async function completions(document: vscode.TextDocument, at: number): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(at),
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('a file that holds an event', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it("has the names of all events offered by the editor's own JSON support", async () => {
    const text = '{ "eventName": "" }';
    const document = await eventDocument(text);
    const offered = await untilAnswered(
      () => completions(document, text.indexOf('""') + 1),
      (labels) => labels.includes('"user:created"'),
    );
    assert.equal(offered.filter((label) => label.startsWith('"')).length, 76);
  });

  it('has the keys of its event offered, and a whole sample', async () => {
    const text = '{ "eventName": "user:deleted", "data": {  } }';
    const document = await eventDocument(text);
    await untilAnswered(
      () => completions(document, text.indexOf('{  }') + 2),
      (labels) => labels.includes('users'),
    );
    const other = '{ "eventName": "mfa:verified", "data":  }';
    const second = await eventDocument(other);
    await untilAnswered(
      () => completions(second, other.length - 2),
      (labels) => labels.includes('Sample of mfa:verified'),
    );
  });

  it('has its mistakes marked where they are', async () => {
    const text = '{\n  "eventName": "user.created",\n  "data": 7\n}\n';
    const document = await eventDocument(text);
    const found = await untilAnswered(
      () => vscode.languages.getDiagnostics(document.uri),
      (marks) => marks.length === 2,
    );
    assert.deepEqual(
      found.map(({ message, range }) => [message, range.start.line]),
      [
        ['Unknown event. GenAuth may never send it.', 1],
        ['Incorrect type. Expected "object".', 2],
      ],
    );
  });

  it('has nothing marked when it is a sample, of whatever event', async () => {
    const document = await openSampleDocument(sampleFor('user:link-account', options).payload);
    assert.match(document.uri.path, /\/user-link-account\.genauth-event\.json$/);
    assert.equal(document.languageId, 'json');
    const misspelt = new vscode.WorkspaceEdit();
    misspelt.replace(document.uri, new vscode.Range(1, 0, 1, 100), '  "eventName": "user:link-acount",');
    await vscode.workspace.applyEdit(misspelt);
    await untilAnswered(
      () => vscode.languages.getDiagnostics(document.uri),
      (marks) => marks.length === 1,
    );
    await vscode.commands.executeCommand('undo');
    await untilAnswered(
      () => vscode.languages.getDiagnostics(document.uri),
      (marks) => marks.length === 0,
    );
  });

  it('opens beside another of the same event under a name of its own', async () => {
    const first = await openSampleDocument(sampleFor('kick', options).payload);
    const second = await openSampleDocument(sampleFor('kick', options).payload);
    assert.match(first.uri.path, /\/kick\.genauth-event\.json$/);
    assert.match(second.uri.path, /\/kick-2\.genauth-event\.json$/);
    assert.equal(second.getText(), first.getText());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.window.showTextDocument(first);
  });

  it('offers to be sent, whether or not a webhook is known for it', async () => {
    const document = await eventDocument('{}');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Send to a webhook...'],
    );
  });
});
