import os from 'node:os';
import * as vscode from 'vscode';
import type { EventPayload } from '../../domain/events/samples/sampleFor';
import { payloadFileName } from '../../domain/deliveries/sending/payload';

const mostTries = 50;

/**
 * Opens an event as a new JSON document beside nothing on disk yet: it has the name and the place that it gets when it is saved,
 * in the first folder of the workspace, else in the user's own.
 */
export async function openSampleDocument(payload: EventPayload): Promise<vscode.TextDocument> {
  const document = await newDocument(payload.eventName);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), `${JSON.stringify(payload, null, 2)}\n`));
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  return document;
}

async function newDocument(event: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri ?? vscode.Uri.file(os.homedir());
  for (let count = 1; count < mostTries; count += 1) {
    const uri = vscode.Uri.joinPath(folder, payloadFileName(event, count)).with({ scheme: 'untitled' });
    const open = vscode.workspace.textDocuments.some((document) => document.uri.path === uri.path);
    const document = open ? undefined : await openNew(uri);
    if (document) return document;
  }
  return vscode.workspace.openTextDocument({ language: 'json' });
}

/** Undefined when there is such a file: VS Code opens no new document in its place. */
async function openNew(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
