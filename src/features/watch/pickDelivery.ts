import * as vscode from 'vscode';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { showInfo } from '../../ui/notifications';
import type { WatchCore } from './core';

/**
 * The deliveries a command is about: the selected rows, the one that is named, or, when nothing is named, that of the document in the
 * active editor. Says so when there is none. One that is named and gone is none: another must not be taken for it.
 */
export async function deliveriesFor(
  { deliveries }: Pick<WatchCore, 'deliveries'>,
  argument: unknown,
  selection?: unknown,
): Promise<Delivery[]> {
  const view = await deliveries.view();
  const named: unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  const found = named.flatMap((one) => view.find(one) ?? []);
  if (found.length > 0) return found;
  const shown = named.some(namesDelivery) ? undefined : view.documents.deliveryOf(vscode.window.activeTextEditor?.document.uri);
  if (shown) return [shown];
  tellNoDelivery();
  return [];
}

/** A row of the deliveries, or what a lens passes. */
export function namesDelivery(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && ('delivery' in argument || 'key' in argument);
}

export function tellNoDelivery(): void {
  void showInfo(vscode.l10n.t('No delivery selected. Select one in the Deliveries view.'));
}
