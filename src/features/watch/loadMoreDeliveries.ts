import type { More } from './scope';
import type { Command } from '../../core';

/** Reads older deliveries, or those of further webhooks; while it reads, stops. */
export const loadMoreDeliveries: Command = async ({ deliveries }, argument) => {
  const { viewing } = await deliveries.room();
  if (viewing.reading) viewing.stop();
  else await viewing.more(whatOf(argument));
};

function whatOf(argument: unknown): More {
  const what = typeof argument === 'object' && argument !== null && 'what' in argument ? argument.what : undefined;
  return what === 'everything' || what === 'webhooks' ? what : 'page';
}
