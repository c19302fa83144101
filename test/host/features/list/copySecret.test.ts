import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import { copySecret } from '../../../../src/features/list/copySecret';
import { openFakeWindow } from '../../../support/fakeWindow';

const base: Webhook = {
  webhookId: 'w1',
  name: 'Orders',
  url: 'https://example.com/orders',
  events: ['login'],
  contentType: 'application/json',
  enabled: true,
  extra: {},
};
const table: [what: string, fields: Partial<Webhook>, told: RegExp][] = [
  ['was not told, which is not "none"', { secret: undefined }, /didn't return the secret of "Orders".*Refresh/],
  ['was told as a mask', { secret: undefined, secretMasked: true }, /returned the secret of "Orders" masked/],
  ['is none', { secret: '' }, /"Orders" has no secret/],
];

describe('S12: copying a secret that cannot be copied', () => {
  for (const [what, fields, told] of table) {
    it(`says so where it ${what}`, async () => {
      const fakeWindow = await openFakeWindow([{ ...base, ...fields }]);
      try {
        await copySecret(fakeWindow.services, { webhookId: 'w1' });
        assert.match((await fakeWindow.userInput.nextNotice()).text, told);
      } finally {
        fakeWindow.close();
      }
    });
  }
});
