import { everything } from './filterAndSort';
import { arrangementOf } from './arrangementOf';
import type { Command } from '../../core';

/** Shows all webhooks again, in the order they are in. */
export const clearFilter: Command = async (services) => {
  const arrangement = arrangementOf(services);
  services.view.arrange(arrangement.with({ ...everything, order: arrangement.wish.order }));
  services.view.showSelected();
};
