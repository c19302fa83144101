import * as vscode from 'vscode';
import { lazyCreates } from './features/create/lazyCreates';
import { registerCommands } from './ui/registerCommands';
import type { ManageCore } from './features/manage/core';
import { safeContext } from './ui/safeContext';
import { createLocalSandbox } from './features/connect/localSandbox/localSandbox';
import { createConnections } from './domain/connections/connections';
import type { Session } from './domain/connections/connections';
import { createAnswerDocuments } from './ui/readonlyDocuments';
import { createLazyDeliveryLog } from './domain/deliveries/log/lazyDeliveryLog';
import { createLazyHealth } from './features/watch/lazyHealth';
import { createDeliveries } from './features/watch/lazyDeliveriesView';
import { createPayloads } from './features/send/eventDocuments';
import { webviews } from './ids';
import { createUnfinishedRotations } from './features/manage/rotation/unfinished';
import { createWebhooksView } from './features/list/view';
import { createConnectionStatus } from './features/connect/statusBar';
import { languageCode } from './words/language';
import { createRecentEvents } from './domain/webhooks/store/recentEvents';
import { createWebhookStore } from './domain/webhooks/store/webhookStore';

/** Builds, wires and registers. Waits for no network; a stored connection is taken up in the background. */
export function activate(given: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('GenAuth Webhooks', { log: true });
  const context = safeContext(given, log);
  const { secrets, workspaceState, globalState } = context;
  const sandbox = createLocalSandbox({ context, log });
  const connections = createConnections({
    secrets,
    marks: context.marks,
    workspaceState,
    globalState,
    log,
    lang: () => (languageCode() === 'zh' ? 'zh-CN' : 'en-US'),
    sandbox,
    onClockSkew: (skewMs) => void import('./features/connect/clockSkew').then(({ tellClockSkew }) => tellClockSkew(skewMs)),
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
  const core: ManageCore = {
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
    core.answers,
    core.payloads,
    connections.onDidChange(follow),
    connections.onDidRemove((id) => void store.forget(id)),
    connections.onDidRemove(
      (id) => void import('./features/manage/forgetConnection').then(({ forgetConnection }) => forgetConnection(context, id)),
    ),
    store.onDidSettle(
      (settled) =>
        void import('./features/create/createOutcome').then(({ tellSettled }) =>
          tellSettled(core, settled, async (draft) => (await import('./features/form/panel')).forgetCreated(core, draft)),
        ),
    ),
    view,
    core.deliveries,
    createConnectionStatus(connections),
    vscode.window.onDidChangeWindowState(({ focused }) => void (focused && connections.recheck())),
    registerCommands(core, async () => (await import('./commands')).commandTable),
    vscode.window.registerWebviewPanelSerializer(webviews.form, {
      deserializeWebviewPanel: async (panel, kept: unknown) => (await import('./features/form/panel')).restoreForm(core, panel, kept),
    }),
  );
  void connections.restore();
}
