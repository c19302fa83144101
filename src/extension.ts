import * as vscode from 'vscode';
import { lazyCreates } from './commands/lazyCreates';
import { registerCommands } from './commands/register';
import type { Services } from './commands/services';
import { guardContext } from './connections/guardedContext';
import { createLocalSandbox } from './connections/localSandbox';
import { createConnections } from './connections/session';
import type { Session } from './connections/session';
import { createAnswerDocuments } from './deliveries/answerDocuments';
import { createLazyDeliveryLog } from './deliveries/lazyDeliveryLog';
import { createLazyHealth } from './deliveries/lazyHealth';
import { createDeliveries } from './deliveries/view/lazyView';
import { createPayloads } from './deliveries/payloads';
import { webviews } from './ids';
import { createUnfinishedRotations } from './rotation/unfinished';
import { createWebhooksView } from './tree/view';
import { createConnectionStatus } from './ui/connectionStatus';
import { language } from './ui/eventLabels';
import { tellClockSkew } from './ui/tellClockSkew';
import { createRecentEvents } from './webhooks/recentEvents';
import { createWebhookStore } from './webhooks/store';

/** Builds, wires and registers. Waits for no network; a stored connection is taken up in the background. */
export function activate(given: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('GenAuth Webhooks', { log: true });
  const context = guardContext(given, log);
  const { secrets, workspaceState, globalState } = context;
  const sandbox = createLocalSandbox({ context, log });
  const connections = createConnections({
    secrets,
    marks: context.marks,
    workspaceState,
    globalState,
    log,
    lang: () => (language() === 'zh' ? 'zh-CN' : 'en-US'),
    sandbox,
    onClockSkew: tellClockSkew,
  });
  const creates = lazyCreates(context, log);
  const store = createWebhookStore({ log, creates });
  const deliveryLog = createLazyDeliveryLog(
    () => (connections.session.kind === 'connected' ? connections.session.client : undefined),
    (webhookId) => store.find(webhookId)?.secret,
  );
  const health = createLazyHealth({ connections, store, deliveryLog, globalState });
  const rotations = createUnfinishedRotations({ secrets, connections, log });
  const view = createWebhooksView(connections, store, health, rotations);
  const services: Services = {
    context,
    log,
    connections,
    store,
    view,
    sandbox,
    deliveryLog,
    health,
    deliveries: createDeliveries({ log, connections, store, view, deliveryLog, health }),
    recentEvents: createRecentEvents(globalState),
    rotations,
    answers: createAnswerDocuments(),
    payloads: createPayloads(connections, store),
    headerFates: new WeakMap(),
    creates,
    elsewhere: new Map(),
    copied: {},
    form: {},
  };
  const follow = (session: Session): void =>
    store.use(session.kind === 'connected' ? { id: session.profile.id, client: session.client } : undefined);

  context.subscriptions.push(
    log,
    sandbox,
    connections,
    store,
    deliveryLog,
    health,
    rotations,
    services.answers,
    services.payloads,
    connections.onDidChange(follow),
    connections.onDidRemove((id) => void store.forget(id)),
    connections.onDidRemove(
      (id) => void import('./commands/forgetConnection').then(({ forgetConnection }) => forgetConnection(context, id)),
    ),
    store.onDidSettle((settled) => void import('./commands/afterCreate').then(({ tellSettled }) => tellSettled(services, settled))),
    view,
    services.deliveries,
    createConnectionStatus(connections),
    vscode.window.onDidChangeWindowState(({ focused }) => void (focused && connections.recheck())),
    registerCommands(services),
    vscode.window.registerWebviewPanelSerializer(webviews.form, {
      deserializeWebviewPanel: async (panel, kept: unknown) => (await import('./form/panel')).restoreForm(services, panel, kept),
    }),
  );
  void connections.restore();
}
