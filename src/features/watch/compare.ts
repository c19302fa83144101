import * as vscode from 'vscode';
import { moment } from '../../words/time';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { eventName } from './items';
import type { DeliveriesView } from './deliveriesView';

/** Opens two deliveries side by side, the older one on the left, hidden as by default. */
export async function comparison({ documents }: Pick<DeliveriesView, 'documents'>, one: Delivery, other: Delivery): Promise<void> {
  const [left, right] = (one.at ?? 0) <= (other.at ?? 0) ? [one, other] : [other, one];
  await documents.compare(
    { delivery: left, form: 'compared' },
    { delivery: right, form: 'compared' },
    `${titleOf(left)} ↔ ${titleOf(right)}`,
  );
}

function titleOf(delivery: Delivery): string {
  const { at } = delivery;
  return `${eventName(delivery)} ${at === undefined ? vscode.l10n.t('(time unknown)') : moment(new Date(at).toISOString())}`;
}
