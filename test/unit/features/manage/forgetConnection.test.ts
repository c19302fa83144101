import assert from 'node:assert/strict';
import { forgetConnection } from '../../../../src/features/manage/forgetConnection';
import { createHealthMemory } from '../../../../src/domain/deliveries/health/healthMemory';
import { createLocalAddresses } from '../../../../src/features/send/localAddress';
import { createEditKeeper } from '../../../../src/features/form/editKeeper';
import { beginEdit } from '../../../../src/domain/webhooks/draft/edit';

describe('disconnecting', () => {
  it('S3: leaves nothing of that connection in what rooms keep, whether they were loaded or not; of others all', async () => {
    const kept = new Map<string, unknown>();
    const memory = {
      get: (key: string): unknown => kept.get(key),
      update: async (key: string, value: unknown): Promise<void> => void kept.set(key, value),
    };
    const webhook = {
      webhookId: 'w',
      name: 'Orders',
      url: 'https://example.com/hooks',
      events: ['login'],
      contentType: 'application/json',
      enabled: true,
      extra: {},
    };
    for (const connectionId of ['gone', 'stays']) {
      await createEditKeeper(memory).save(
        { connectionId, connectionName: connectionId, webhookId: 'w' },
        { ...beginEdit(webhook), typed: { name: `typed for ${connectionId}` } },
        false,
      );
      await createLocalAddresses(memory, connectionId).remember(webhook, `http://localhost:3000/of-${connectionId}`);
      await createHealthMemory(memory).keepOnly(connectionId, () => true);
      kept.set(`genauth.health.${connectionId}`, { failing: [connectionId], well: [] });
    }
    const text = (): string => JSON.stringify([...kept].filter(([, value]) => value !== undefined));
    assert.match(text(), /gone/);
    await forgetConnection({ workspaceState: memory, globalState: memory }, 'gone');
    assert.doesNotMatch(text(), /gone/);
    for (const part of ['typed for stays', '/of-stays', 'genauth.health.stays']) assert.ok(text().includes(part), part);
  });
});
