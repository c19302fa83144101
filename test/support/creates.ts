import type { CreateOutcome } from '../../src/domain/webhooks/write/createOutcome';
import { connectedStore, draft } from './testStore';
import type { TestStore } from './testStore';
import { startService } from './webhookService';
import type { CreateCall, Service } from './webhookService';

/** For the suite that calls it: a service, and a store that creates webhooks in it. */
export function useCreates() {
  let service: Service;
  let setting: TestStore;
  beforeEach(async () => {
    service = await startService();
    setting = await connectedStore(service);
  });
  afterEach(async () => {
    setting.store.dispose();
    await service.close();
  });

  const create = (fields = {}, options = {}): Promise<CreateOutcome> => setting.store.create(draft(fields), options);
  const destroy = ({ response }: CreateCall): void => void response.socket?.destroy();
  const commitAndDestroy = (call: CreateCall): void => {
    call.commit();
    destroy(call);
  };

  return {
    get service() {
      return service;
    },
    get setting() {
      return setting;
    },
    /** Another store takes the place of the first, and is disposed with the test. */
    set setting(other) {
      setting = other;
    },
    create,
    destroy,
    commitAndDestroy,
  };
}
