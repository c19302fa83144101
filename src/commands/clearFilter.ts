import { everything } from '../tree/arrangement';
import { arrangementOf } from './arrangement';
import type { Command } from './services';

/** Shows all webhooks again, in the order they are in. */
export const clearFilter: Command = async (services) => {
  const arrangement = arrangementOf(services);
  services.view.arrange(arrangement.with({ ...everything, order: arrangement.wish.order }));
  services.view.showSelected();
};
