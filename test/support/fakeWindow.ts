import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Webhook } from '../../src/api/schemas';
import type { ManageCore } from '../../src/features/manage/core';
import { createAnswerDocuments } from '../../src/ui/readonlyDocuments';
import { createDeliveryLog } from '../../src/domain/deliveries/log/deliveryLog';
import type { ClientMessage, HostMessage } from '../../src/features/form/protocol';
import { createUnfinishedRotations } from '../../src/features/manage/rotation/unfinished';
import { noHealth } from './noHealth';
import { createPayloads } from '../../src/features/send/eventDocuments';
import { noView, createFakeService } from './fakeService';
import type { FakeService } from './fakeService';
import { captureUserInput } from './userInput';
import type { UserInput } from './userInput';

/** What the form works with: a service, and a workspace that keeps things in `kept`. */
export function formServices(service: FakeService, kept: Map<string, unknown>): ManageCore {
  const workspaceState = { get: (key: string) => kept.get(key), update: async (key: string, value: unknown) => void kept.set(key, value) };
  const extension = vscode.extensions.getExtension('genauth-webhooks.genauth-webhooks');
  assert.ok(extension);
  const log = vscode.window.createOutputChannel('Form test', { log: true });
  const secrets = memorySecrets();
  const rotations = createUnfinishedRotations({ secrets, connections: service.services.connections, log });
  const context = {
    subscriptions: [rotations],
    secrets,
    workspaceState,
    extensionUri: extension.extensionUri,
  } as unknown as vscode.ExtensionContext;
  const answers = { ...createAnswerDocuments(), dispose: () => undefined };
  const payloads = createPayloads(service.services.connections, service.services.store);
  // The extension's own lenses are enough.
  payloads.dispose();
  const deliveryLog = createDeliveryLog({ client: () => undefined });
  const deliveries = { view: () => Promise.reject(new Error('not of this test')), dispose: () => undefined };
  return {
    ...service.services,
    deliveries,
    view: noView,
    deliveryLog,
    health: noHealth,
    log,
    context,
    answers,
    headerFates: new WeakMap(),
    payloads,
    rotations,
    creates: () => Promise.reject(new Error('not of this test')),
    elsewhere: new Map(),
    copied: {},
    form: {},
  };
}

/** SecretStorage that keeps its entries in memory, and tells of changes as the editor's own does. */
function memorySecrets(): vscode.SecretStorage {
  const entries = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  return {
    keys: async () => [...entries.keys()],
    get: async (key) => entries.get(key),
    store: async (key, value) => {
      entries.set(key, value);
      changed.fire({ key });
    },
    delete: async (key) => {
      entries.delete(key);
      changed.fire({ key });
    },
    onDidChange: changed.event,
  };
}

/** Where a test works: a service with webhooks, what commands need, and the inputs that VS Code would show to the user. */
export interface FakeWindow {
  service: FakeService;
  userInput: UserInput;
  services: ManageCore;
  close(): void;
}

export async function openFakeWindow(webhooks: readonly Webhook[]): Promise<FakeWindow> {
  const service = await createFakeService();
  await service.fill([...webhooks]);
  const userInput = captureUserInput();
  const services = formServices(service, new Map());
  return {
    service,
    userInput,
    services,
    close() {
      userInput.restore();
      services.log.dispose();
      service.dispose();
    },
  };
}

/** A panel whose page is the test: it says what a page would, and sees what the host says to it. */
export interface FakePage {
  panel: vscode.WebviewPanel;
  received: HostMessage[];
  send(message: ClientMessage): void;
  closed: boolean;
}

export function openFakePage(): FakePage {
  const said = new vscode.EventEmitter<unknown>();
  const gone = new vscode.EventEmitter<void>();
  const received: HostMessage[] = [];
  const webview = {
    html: '',
    cspSource: 'https://example.com',
    onDidReceiveMessage: said.event,
    postMessage: async (message: HostMessage) => received.push(message) > 0,
    asWebviewUri: (uri: vscode.Uri) => uri,
  };
  const dispose = (): void => {
    page.closed = true;
    gone.fire();
  };
  /** As VS Code's own does. */
  const unlessClosed = <T>(value: T): T => {
    if (page.closed) throw new Error('Webview is disposed');
    return value;
  };
  const panel = {
    get webview() {
      return unlessClosed(webview);
    },
    title: '',
    onDidDispose: gone.event,
    reveal: () => unlessClosed(undefined),
    dispose,
  } as unknown as vscode.WebviewPanel;
  const page: FakePage = { panel, received, closed: false, send: (message) => said.fire(message) };
  return page;
}
