import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import { commands, uriSchemes } from '../../ids';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { explain } from './explain';
import { endWords } from '../../words/outcome';
import { contentOf, forms } from './content';
import type { Form } from './content';
import type { Field } from './render';
import { language } from '../../words/language';

/** Lenses of hidden fields in one document. */
const mostLenses = 500;

/** Read-only documents with deliveries. Nothing of them is written anywhere. */
export interface DeliveryDocuments extends vscode.Disposable {
  text(uri: vscode.Uri): string;
  /** `preview`: the next one takes its tab; of several each has its own. */
  open(delivery: Delivery, preview?: boolean): Promise<void>;
  /** Opens two documents side by side, both hidden as by default, whatever has been revealed elsewhere. */
  compare(left: { delivery: Delivery; form: Form }, right: { delivery: Delivery; form: Form }, title: string): Promise<void>;
  /** Shows one field as it is, or hides it again; until the document is closed. */
  toggle(uri: unknown, path: unknown, reveal: boolean): void;
  /** Shows all that is hidden but the webhook's secret, or hides all again; without an address, in the document in front. Until it is closed. False when there is no such document. */
  toggleAll(uri: unknown, reveal: boolean): boolean;
  /** The webhook of a delivery; of an open document also once it is no longer listed, since its secret stays one (S3). */
  webhookOf(delivery: Delivery): Webhook | undefined;
  /** The delivery that a document shows. */
  deliveryOf(uri: vscode.Uri | undefined): Delivery | undefined;
  /** The delivery of an open document, also once the log is gone. */
  openOne(webhookId: string, key: string): Delivery | undefined;
}

type Deps = Pick<Core, 'deliveryLog' | 'store' | 'connections'>;

export function createDocuments(
  { deliveryLog, store, connections }: Deps,
  textChanged: vscode.EventEmitter<vscode.Uri>,
): DeliveryDocuments {
  /** The deliveries of open documents: they stay what they are when the log goes. By webhook and key. */
  const opened = new Map<string, Delivery>();
  /** By the same name: their webhooks, as they were listed last. */
  const listed = new Map<string, Webhook>();
  /** By URI: the paths of what is shown as it is. */
  const revealed = new Map<string, Set<string>>();
  /** URIs of the documents that show everything. */
  const whole = new Set<string>();
  const lensesChanged = new vscode.EventEmitter<void>();

  function deliveryOf(uri: vscode.Uri | undefined): Delivery | undefined {
    const named = uri && parse(uri);
    if (!named) return undefined;
    return opened.get(named.id) ?? deliveryLog.head(named.webhookId)?.find(({ key }) => key === named.key);
  }

  function webhookOf(delivery: Delivery): Webhook | undefined {
    const id = idOf(delivery);
    const webhook = store.find(delivery.webhookId) ?? listed.get(id);
    if (webhook && opened.has(id)) listed.set(id, webhook);
    return webhook;
  }

  function content(uri: vscode.Uri): { text: string; fields: readonly Field[] } {
    const delivery = deliveryOf(uri);
    const named = parse(uri);
    if (!delivery || !named)
      return {
        text: `// ${vscode.l10n.t('This delivery is no longer available. Reopen it from the Deliveries view.')}\n`,
        fields: [],
      };
    opened.set(named.id, delivery);
    const { session } = connections;
    const webhook = webhookOf(delivery);
    return contentOf(delivery, {
      form: named.form,
      revealed: revealed.get(uri.toString()) ?? new Set(),
      all: whole.has(uri.toString()),
      webhook,
      why: explain({ connections }, delivery, webhook)?.lines ?? [],
      userPoolId: session.kind === 'connected' ? session.profile.accessKeyId : '',
    });
  }

  function provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const delivery = deliveryOf(uri);
    if (parse(uri)?.form !== 'whole' || !delivery) return [];
    const argument = { webhookId: delivery.webhookId, key: delivery.key };
    const lens = (line: number, title: string, command: string, ...args: unknown[]): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: args });
    const fieldLens = ({ path, line, revealed: shown }: Field): vscode.CodeLens =>
      shown
        ? lens(line, `$(eye-closed) ${vscode.l10n.t('Hide')}`, commands.hideField, uri.toString(), path)
        : lens(line, `$(eye) ${vscode.l10n.t('Reveal')}`, commands.revealField, uri.toString(), path);
    const { fields } = content(uri);
    const shown = whole.has(uri.toString()) || fields.some((field) => field.revealed);
    const everything = shown
      ? [lens(0, `$(eye-closed) ${vscode.l10n.t('Hide all')}`, commands.hideDelivery, uri.toString())]
      : fields.length > 0
        ? [lens(0, `$(eye) ${vscode.l10n.t('Reveal all')}`, commands.revealDelivery, uri.toString())]
        : [];
    const why = delivery.outcome === 'failed' ? [lens(0, vscode.l10n.t('Diagnose'), commands.explainDelivery, argument)] : [];
    return [
      ...why,
      ...everything,
      lens(0, vscode.l10n.t('Compare with sample'), commands.compareWithSample, argument),
      lens(0, vscode.l10n.t('Save as sample...'), commands.saveAsSample, argument),
      lens(0, vscode.l10n.t('Copy as JSON'), commands.copyDelivery, argument),
      lens(0, vscode.l10n.t('Copy as cURL'), commands.copyDeliveryCurl, argument),
      lens(0, vscode.l10n.t('Resend...'), commands.resendDelivery, argument),
      ...fields.slice(0, mostLenses).map(fieldLens),
    ];
  }

  /** The document that a command names, when it can reveal something. */
  function wholeDocument(uri: unknown): vscode.Uri | undefined {
    const named = typeof uri === 'string' && uri.startsWith(`${uriSchemes.delivery}:`) ? vscode.Uri.parse(uri) : undefined;
    return named && named.scheme === uriSchemes.delivery && parse(named)?.form === 'whole' && deliveryOf(named) ? named : undefined;
  }

  function hideAll(uri: vscode.Uri): void {
    const [some, all] = [revealed.delete(uri.toString()), whole.delete(uri.toString())];
    if (!some && !all) return;
    textChanged.fire(uri);
    lensesChanged.fire();
  }

  function forget(uri: vscode.Uri): void {
    revealed.delete(uri.toString());
    whole.delete(uri.toString());
    const id = parse(uri)?.id;
    const others = vscode.workspace.textDocuments.some(
      (document) =>
        !document.isClosed &&
        document.uri.toString() !== uri.toString() &&
        document.uri.scheme === uriSchemes.delivery &&
        parse(document.uri)?.id === id,
    );
    if (id === undefined || others) return;
    opened.delete(id);
    listed.delete(id);
  }

  function uriOf(delivery: Delivery, form: Form): vscode.Uri {
    const id = idOf(delivery);
    opened.set(id, delivery);
    return vscode.Uri.from({ scheme: uriSchemes.delivery, path: `/${titleOf(delivery)}.jsonc`, query: `${form}/${id}` });
  }

  const owned = vscode.Disposable.from(
    lensesChanged,
    vscode.languages.registerCodeLensProvider(
      { scheme: uriSchemes.delivery },
      { onDidChangeCodeLenses: lensesChanged.event, provideCodeLenses },
    ),
    // The editor keeps a document a while longer than its tab.
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed)
        if (input instanceof vscode.TabInputText && input.uri.scheme === uriSchemes.delivery && !isOpen(input.uri)) hideAll(input.uri);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === uriSchemes.delivery) forget(uri);
    }),
  );

  return {
    text: (uri) => content(uri).text,
    async open(delivery, preview = true) {
      const document = await vscode.workspace.openTextDocument(uriOf(delivery, 'whole'));
      // The focus stays in the list, to go through it by keyboard.
      await vscode.window.showTextDocument(document, { preview, preserveFocus: true });
    },
    async compare(left, right, title) {
      const [one, other] = [uriOf(left.delivery, left.form), uriOf(right.delivery, right.form)];
      await vscode.commands.executeCommand('vscode.diff', one, other, title, { preview: true });
    },
    toggle(uri, path, reveal) {
      const named = typeof path === 'string' ? wholeDocument(uri) : undefined;
      if (!named || typeof path !== 'string') return;
      const paths = revealed.get(named.toString()) ?? new Set();
      if (reveal) paths.add(path);
      else paths.delete(path);
      revealed.set(named.toString(), paths);
      textChanged.fire(named);
      lensesChanged.fire();
    },
    toggleAll(uri, reveal) {
      const named = wholeDocument(uri ?? vscode.window.activeTextEditor?.document.uri.toString());
      if (!named) return false;
      if (!reveal) {
        hideAll(named);
        return true;
      }
      whole.add(named.toString());
      textChanged.fire(named);
      lensesChanged.fire();
      return true;
    },
    webhookOf,
    deliveryOf,
    openOne: (webhookId, key) => opened.get(`${webhookId}/${key}`),
    dispose: () => void owned.dispose(),
  };
}

function idOf({ webhookId, key }: Delivery): string {
  return `${webhookId}/${key}`;
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
}

function parse({ query }: vscode.Uri): { form: Form; id: string; webhookId: string; key: string } | undefined {
  const [, name, webhookId, key] = /^(\w+)\/(.+)\/([0-9a-f-]+)$/.exec(query) ?? [];
  const form = forms.find((one) => one === name);
  return form && webhookId !== undefined && key !== undefined ? { form, id: `${webhookId}/${key}`, webhookId, key } : undefined;
}

/** A name for the tab, which the editor remembers: nothing of payload and error but the event, and of that only what a name is made of. */
function titleOf(delivery: Delivery): string {
  const { event, at } = delivery;
  const name =
    event
      .replace(/[^\p{L}\p{N}:._-]+/gu, ' ')
      .trim()
      .slice(0, 60) || 'delivery';
  const time = at === undefined ? '' : new Intl.DateTimeFormat(language(), { timeStyle: 'medium' }).format(at).replaceAll('/', '-');
  return [
    name,
    endWords(delivery, false)
      .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
      .trim(),
    time,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
