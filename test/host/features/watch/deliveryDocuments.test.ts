import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Webhook, WebhookLog } from '../../../../src/api/schemas';
import { openDelivery } from '../../../../src/features/watch/commands';
import { deliveriesFor } from '../../../../src/features/watch/pickDelivery';
import type { WatchCore } from '../../../../src/features/watch/core';
import { toDelivery } from '../../../../src/domain/deliveries/log/delivery';
import type { Delivery } from '../../../../src/domain/deliveries/log/delivery';
import { deliveryCurl } from '../../../../src/features/watch/deliveryCurl';
import { documentValue, hiddenDocumentValue, secretsOf } from '../../../../src/features/watch/content';
import { createDocuments } from '../../../../src/features/watch/deliveryDocuments';
import type { DeliveryDocuments } from '../../../../src/features/watch/deliveryDocuments';
import { render } from '../../../../src/features/watch/render';
import { endWords } from '../../../../src/words/outcome';
import { commands, uriSchemes } from '../../../../src/ids';
import { captureUserInput } from '../../../support/userInput';
import { until } from '../../../support/until';

const email = 'canary.host@example.com';
const secret = 'canary-host-webhook-secret-52';

describe('the document of a delivery', () => {
  let documents: DeliveryDocuments;
  let provider: vscode.Disposable;
  let changed: vscode.EventEmitter<vscode.Uri>;
  let head: Delivery[];
  let webhook: Partial<Webhook> | undefined;

  const entry = (change: Partial<WebhookLog> = {}): WebhookLog => ({
    webhookId: 'w1',
    eventName: 'login',
    timestamp: '2026-11-25T08:00:00.000+0800',
    success: false,
    responseStatusCode: 500,
    requestHeaders: { 'x-authing-webhook-secret': secret },
    requestBody: { eventName: 'login', data: { email } },
    responseBody: `no ${secret}`,
    ...change,
  });

  beforeEach(() => {
    head = [toDelivery(entry()), toDelivery(entry({ timestamp: '2026-11-25T09:00:00.000+0800' }))];
    changed = new vscode.EventEmitter();
    webhook = { webhookId: 'w1', name: 'Orders', secret };
    const deps = {
      deliveryLog: { head: () => head },
      store: { find: (): Partial<Webhook> | undefined => webhook },
      connections: { session: { kind: 'none' } },
    } as unknown as Pick<WatchCore, 'deliveryLog' | 'store' | 'connections'>;
    documents = createDocuments(deps, changed);
    provider = vscode.workspace.registerTextDocumentContentProvider(uriSchemes.delivery, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => documents.text(uri),
    });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    provider.dispose();
    documents.dispose();
    changed.dispose();
  });

  const first = (): Delivery => head[0] ?? assert.fail('no delivery');
  const opened = async (): Promise<vscode.TextDocument> => {
    await documents.open(first());
    // The editor may still have one of the test before.
    return vscode.workspace.textDocuments.find(({ uri }) => documents.deliveryOf(uri) === first()) ?? assert.fail('it is not open');
  };
  const lensesOf = async ({ uri }: vscode.TextDocument, command: string): Promise<vscode.CodeLens[]> => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    return lenses.filter((lens) => lens.command?.command === command);
  };

  it('is read-only JSON with comments; S3, S4: neither its text nor its address nor its lenses hold what is hidden', async () => {
    const document = await opened();
    assert.equal(document.languageId, 'jsonc');
    assert.match(document.getText(), /"email": "•••••••• string\(23\)"/);
    const lenses = await lensesOf(document, commands.revealField);
    assert.equal(lenses.length, 3);
    for (const text of [document.getText(), document.uri.toString(true), JSON.stringify(lenses)]) assert.ok(!/canary/.test(text), text);
    for (const { range } of lenses) assert.match(document.lineAt(range.start.line).text, /••••/);
  });

  it('S4: reveals the one field that is asked for and hides it again; nothing else can be named', async () => {
    const document = await opened();
    const lens = (await lensesOf(document, commands.revealField)).find(({ range }) =>
      document.lineAt(range.start.line).text.includes('email'),
    );
    const [uri, path] = (lens?.command?.arguments ?? []) as string[];
    documents.toggle(uri, path, true);
    await until(() => document.getText().includes(email), 'the field');
    assert.ok(!document.getText().includes(secret));
    assert.equal((await lensesOf(document, commands.hideField)).length, 1);
    documents.toggle(uri, path, false);
    await until(() => !document.getText().includes(email), 'the mask');
    for (const odd of [
      undefined,
      5,
      '',
      'no address',
      '%',
      'file:///etc/passwd',
      'genauth-delivery:',
      'genauth-delivery://[',
      'genauth-delivery:/x?compared/w1/abc',
    ])
      documents.toggle(odd, '0', true);
    assert.ok(!/canary/.test(document.getText()));
  });

  it('S4: is hidden again when its tab is closed', async () => {
    const document = await opened();
    const [lens] = await lensesOf(document, commands.revealField);
    const [uri, path] = (lens?.command?.arguments ?? []) as string[];
    documents.toggle(uri, path, true);
    await until(() => /canary/.test(document.getText()), 'the field');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => !/canary/.test(documents.text(document.uri)), 'the mask');
  });

  it('stays what it is when the log is gone, and says so when it was opened before the window was loaded anew', async () => {
    const document = await opened();
    head = [];
    changed.fire(document.uri);
    assert.match(documents.text(document.uri), /"event": "login"/);
    const lost = vscode.Uri.from({ scheme: uriSchemes.delivery, path: '/x.jsonc', query: 'whole/w9/0123456789abcdef01234567' });
    assert.match(documents.text(lost), /no longer available/);
  });

  it('S3: hides what an endpoint echoed of the secret also when the connection, and with it the webhook, is another one', async () => {
    head = [toDelivery(entry({ requestHeaders: {} }))];
    const document = await opened();
    assert.match(document.getText(), /"no ••••••••"/);
    [webhook, head] = [undefined, []];
    const [lens] = await lensesOf(document, commands.revealField);
    documents.toggle(...((lens?.command?.arguments ?? assert.fail('no lens')) as [unknown, unknown]), true);
    await until(() => document.getText().includes(email), 'the revealed field');
    assert.ok(!document.getText().includes(secret), document.getText());
    assert.equal(
      documents.webhookOf(documents.deliveryOf(document.uri) ?? assert.fail('no delivery'))?.secret,
      secret,
      'for what is copied or saved',
    );
  });

  it('S4: hides what the event hides also where the endpoint or the log says it again, in the document, its name, what is copied and its row', async () => {
    const data = { user: { nickname: 'Canary Li', phone: '+canary-1', password: 'canary77' }, motto: 'x' };
    head = [
      toDelivery(
        entry({
          requestBody: { eventName: 'login', data },
          responseBody: { said: 'Hello Canary Li, canary77 is wrong', q: '?n=Canary%20Li', ok: true },
          errorMessage: 'no Canary Li at +canary-1',
        }),
        secret,
      ),
    ];
    const document = await opened();
    const delivery = first();
    const { text } = render(documentValue(delivery), {
      revealed: new Set(),
      shown: hiddenDocumentValue(delivery),
      secrets: secretsOf(delivery, undefined),
    });
    const row = `${delivery.event} ${delivery.error ?? ''} ${endWords(delivery)}`;
    for (const made of [document.getText(), document.uri.toString(true), text, deliveryCurl(delivery, undefined), row])
      assert.ok(!/canary/i.test(made), made);
    assert.match(document.getText(), /"ok": true/);
  });

  it('S12: names the fields that the service has masked', async () => {
    head = [toDelivery(entry({ requestBody: { eventName: 'login', data: { user: { phone: '138****5678', id: 'u1' } } } }))];
    assert.match((await opened()).getText(), /Masked before this delivery was stored[^{]*: phone\./);
  });

  it('S4: one lens reveals the whole delivery but the secret, until it is hidden or closed; the secret by its own field', async () => {
    const document = await opened();
    const [all] = await lensesOf(document, commands.revealDelivery);
    assert.equal(all?.range.start.line, 0);
    assert.equal((await lensesOf(document, commands.hideDelivery)).length, 0);
    documents.toggleAll(all.command?.arguments?.[0], true);
    await until(() => document.getText().includes(email), 'the whole delivery');
    assert.ok(!document.getText().includes(secret), document.getText());
    assert.equal((await lensesOf(document, commands.revealDelivery)).length, 0);
    const [header] = await lensesOf(document, commands.revealField);
    const [uri, path] = (header?.command?.arguments ?? []) as string[];
    documents.toggle(uri, path, true);
    await until(() => document.getText().includes(secret), 'the secret in its own field');
    documents.toggleAll((await lensesOf(document, commands.hideDelivery))[0]?.command?.arguments?.[0], false);
    await until(() => !/canary/.test(document.getText()), 'all hidden again');
    documents.toggleAll(document.uri.toString(), true);
    await until(() => document.getText().includes(email), 'the delivery again');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => !/canary/.test(documents.text(document.uri)), 'the mask behind a closed tab');
    for (const odd of [
      5,
      '',
      'no address',
      '%',
      'file:///etc/passwd',
      'genauth-delivery:/x?compared/w1/abc',
      `${document.uri.toString()}x`,
    ])
      assert.equal(documents.toggleAll(odd, true), false);
    assert.ok(!/canary/.test(documents.text(document.uri)));
  });

  const inRoom = (): Pick<WatchCore, 'deliveries'> => {
    const find = (argument: unknown): Delivery | undefined => {
      const { webhookId, key } = Object(argument) as { webhookId?: string; key?: string };
      return head.find((one) => one.key === key) ?? documents.openOne(webhookId ?? '', key ?? '');
    };
    return { deliveries: { view: async () => ({ find, documents }), dispose: () => undefined } } as unknown as WatchCore;
  };

  it('opens each of several deliveries in a tab of its own, and one in the tab of the one before', async () => {
    await openDelivery(inRoom() as WatchCore, undefined, head);
    const tabs = (): number => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    await until(() => tabs() === head.length, 'a tab for each');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const one of head) await openDelivery(inRoom() as WatchCore, one);
    await until(() => tabs() === 1, 'one tab');
  });

  it('is what a command is about when nothing is named, and is not taken for another that is gone', async () => {
    await opened();
    const [delivery, gone] = [first(), { webhookId: 'w1', key: '0123456789abcdef01234567' }];
    await until(() => documents.deliveryOf(vscode.window.activeTextEditor?.document.uri) === delivery, 'the document in front');
    for (const nothing of [undefined, null, 5, 'text', {}]) assert.deepEqual(await deliveriesFor(inRoom(), nothing), [delivery]);
    const userInput = captureUserInput();
    try {
      for (const named of [gone, { delivery: gone }]) assert.deepEqual(await deliveriesFor(inRoom(), named), []);
      assert.match((await userInput.nextNotice()).text, /^No delivery selected/);
      // Its lenses work as long as it is open.
      head = [];
      assert.deepEqual(await deliveriesFor(inRoom(), { webhookId: delivery.webhookId, key: delivery.key }), [delivery]);
    } finally {
      userInput.restore();
    }
  });

  it('compares what is hidden on both sides, whatever is revealed elsewhere', async () => {
    const document = await opened();
    const [lens] = await lensesOf(document, commands.revealField);
    const [uri, path] = (lens?.command?.arguments ?? []) as string[];
    documents.toggle(uri, path, true);
    await until(() => /canary/.test(document.getText()), 'the field');
    await documents.compare({ delivery: first(), form: 'compared' }, { delivery: first(), form: 'sample' }, 'title');
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? assert.fail('nothing is open');
    assert.ok(input instanceof vscode.TabInputTextDiff);
    for (const side of [input.original, input.modified]) assert.ok(!/canary/.test(documents.text(side)), side.toString());
  });
});
