import assert from 'node:assert/strict';
import type { Webhook } from '../../src/api/schemas';
import { beginEdit } from '../../src/domain/webhooks/draft/edit';
import { runEdit } from '../../src/features/form/editHost';
import { createEditKeeper } from '../../src/features/form/editKeeper';
import type { FormState } from '../../src/features/form/protocol';
import type { ManageCore } from '../../src/features/manage/core';
import { createFakeService } from './fakeService';
import type { FakeService } from './fakeService';
import { formServices, openFakePage } from './fakeWindow';
import type { FakePage } from './fakeWindow';
import { captureUserInput } from './userInput';
import type { UserInput } from './userInput';

export const orders: Webhook = {
  webhookId: 'w1',
  name: 'Orders',
  url: 'https://example.com/orders',
  events: ['login', 'future:event'],
  contentType: 'text/xml',
  enabled: true,
  secret: 'canary-stored-secret-of-orders',
  extra: { team: 'blue' },
};
export const sales: Webhook = {
  webhookId: 'w2',
  name: 'Sales',
  url: 'https://example.com/sales',
  events: ['login'],
  contentType: 'application/json',
  enabled: true,
  extra: {},
};
export const owner = { connectionId: 'p1', connectionName: 'Staging', webhookId: 'w1' };

/** For the suite that calls it: two webhooks in a service, and forms that edit them. All is closed after each test. */
export function useEditForms() {
  let userInput: UserInput;
  let service: FakeService;
  let services: ManageCore;
  let kept: Map<string, unknown>;

  beforeEach(async () => {
    userInput = captureUserInput();
    service = await createFakeService();
    await service.fill([orders, sales]);
    kept = new Map();
    services = formServices(service, kept);
  });
  afterEach(() => {
    for (const { panel } of services.form.edits?.values() ?? []) panel.dispose();
    services.form.host?.panel.dispose();
    services.log.dispose();
    service.dispose();
    userInput.restore();
  });

  const keeper = () => createEditKeeper(services.context.workspaceState);
  function open(): FakePage {
    const page = openFakePage();
    runEdit(services, page.panel, keeper(), { owner, edit: beginEdit(orders), fresh: true, secretLost: false, opened: true });
    page.send({ type: 'ready' });
    return page;
  }
  const shown = (page: FakePage): FormState => page.received.at(-1)?.state ?? assert.fail('the page has heard nothing');

  return {
    get userInput() {
      return userInput;
    },
    get service() {
      return service;
    },
    get services() {
      return services;
    },
    /** What the window keeps. */
    get kept() {
      return kept;
    },
    keeper,
    /** Opens the form of the first webhook, whose page is the test. */
    open,
    shown,
  };
}
