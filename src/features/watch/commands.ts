import * as vscode from 'vscode';
import type { Command } from '../../core';
import { commands, views } from '../../ids';
import { copy } from '../../ui/copy';
import { webhooksFor } from '../list/pickWebhook';
import { compareDeliveries, compareWithSample, compareWithSelected, selectForCompare } from './compareCommands';
import { documentValue, hiddenDocumentValue, secretsOf } from './content';
import type { WatchCore } from './core';
import { deliveryCurl } from './deliveryCurl';
import { explainDelivery } from './explainDelivery';
import { pickFilter } from './filterPick';
import { deliveriesFor, tellNoDelivery } from './pickDelivery';
import { render } from './render';
import { saveSample } from './saveSample';
import type { More } from './scope';

/** Shows the delivery log of one webhook. */
const showDeliveries: Command<WatchCore> = async (core, argument, selection) => {
  const [webhook] = await webhooksFor(core, argument, selection);
  if (!webhook) return;
  const view = await core.deliveries.view();
  view.show({ kind: 'one', webhookId: webhook.webhookId });
  await vscode.commands.executeCommand(`${views.deliveries}.focus`);
};

/** Shows the newest deliveries of all webhooks. */
const showAllDeliveries: Command<WatchCore> = async ({ deliveries }) => {
  (await deliveries.view()).show({ kind: 'all' });
  await vscode.commands.executeCommand(`${views.deliveries}.focus`);
};

/** The view "Deliveries" follows the selected webhook again. */
const showSelectedDeliveries: Command<WatchCore> = async ({ deliveries }) => (await deliveries.view()).show({ kind: 'selected' });

/** Reads the newest deliveries of what the view shows. A failure shows in the view. */
const refreshDeliveries: Command<WatchCore> = async ({ deliveries }) => (await deliveries.view()).scope.refresh();

/** Reads older deliveries, or those of further webhooks; while it reads, stops. */
const loadMoreDeliveries: Command<WatchCore> = async ({ deliveries }, argument) => {
  const { scope } = await deliveries.view();
  if (scope.reading) scope.stop();
  else await scope.more(whatOf(argument));
};

function whatOf(argument: unknown): More {
  const what = typeof argument === 'object' && argument !== null && 'what' in argument ? argument.what : undefined;
  return what === 'everything' || what === 'webhooks' ? what : 'page';
}

/** Narrows the view "Deliveries" by what the API cannot filter by. */
const filterDeliveries: Command<WatchCore> = async ({ deliveries }) => {
  const { scope } = await deliveries.view();
  const filter = await pickFilter(scope.filter, scope.deliveries());
  if (filter) scope.narrow(filter);
};

/** Shows all loaded deliveries again. */
const clearDeliveryFilter: Command<WatchCore> = async ({ deliveries }) => (await deliveries.view()).scope.narrow({});

/** Opens deliveries as read-only documents. */
export const openDelivery: Command<WatchCore> = async (core, argument, selection) => {
  const { documents } = await core.deliveries.view();
  const deliveries = await deliveriesFor(core, argument, selection);
  for (const delivery of deliveries) await documents.open(delivery, deliveries.length === 1);
};

/** Shows one hidden field of an open delivery, in this document and until it is closed (S4). Run by the lens above the field. */
const revealField: Command<WatchCore> = async ({ deliveries }, uri, path) => (await deliveries.view()).documents.toggle(uri, path, true);

/** Hides a field again that was revealed. Run by the lens above the field. */
const hideField: Command<WatchCore> = async ({ deliveries }, uri, path) => (await deliveries.view()).documents.toggle(uri, path, false);

/** Shows all that is hidden in an open delivery, until it is closed (S4). Run by the lens in its first line, or for the document in front. */
const revealDelivery: Command<WatchCore> = async ({ deliveries }, uri) => {
  if (!(await deliveries.view()).documents.toggleAll(uri, true)) tellNoDelivery();
};

/** Hides again all that was revealed of an open delivery. Run by the lens in its first line, or for the document in front. */
const hideDelivery: Command<WatchCore> = async ({ deliveries }, uri) => {
  if (!(await deliveries.view()).documents.toggleAll(uri, false)) tellNoDelivery();
};

/** Saves what was sent as a sample in a file of the user's choice, made-up values in the place of identity data (S4, S12). */
const saveAsSample: Command<WatchCore> = async (core, argument) => {
  const [delivery] = await deliveriesFor(core, argument);
  if (!delivery) return;
  const { session } = core.connections;
  const { documents } = await core.deliveries.view();
  await saveSample(
    { documents, answers: core.answers, userPoolId: session.kind === 'connected' ? session.profile.accessKeyId : 'your-user-pool-id' },
    delivery,
  );
};

/** Copies deliveries as JSON, identity data and secrets hidden (S3, S4); several as a list. */
const copyDelivery: Command<WatchCore> = async (core, argument, selection) => {
  const deliveries = await deliveriesFor(core, argument, selection);
  if (deliveries.length === 0) return;
  const { documents } = await core.deliveries.view();
  const secrets = deliveries.flatMap((delivery) => secretsOf(delivery, documents.webhookOf(delivery)));
  const one = deliveries.length === 1;
  const [values, shown] = [deliveries.map(documentValue), deliveries.map(hiddenDocumentValue)];
  const { text } = render(one ? values[0] : values, { revealed: new Set(), shown: one ? shown[0] : shown, secrets });
  await copy([text], vscode.l10n.t('Copied with personal data masked.'));
};

/** Copies what posts a logged delivery again, identity data and secrets hidden (S3, S4); of several one command each. */
const copyDeliveryCurl: Command<WatchCore> = async (core, argument, selection) => {
  const deliveries = await deliveriesFor(core, argument, selection);
  const { documents } = await core.deliveries.view();
  const texts = deliveries.map((delivery) => deliveryCurl(delivery, documents.webhookOf(delivery)));
  await copy(texts.length === 0 ? [] : [texts.join('\n\n')], vscode.l10n.t('cURL copied with personal data and secrets masked.'));
};

export const watchCommands = {
  [commands.showDeliveries]: showDeliveries,
  [commands.showAllDeliveries]: showAllDeliveries,
  [commands.showSelectedDeliveries]: showSelectedDeliveries,
  [commands.refreshDeliveries]: refreshDeliveries,
  [commands.loadMoreDeliveries]: loadMoreDeliveries,
  [commands.filterDeliveries]: filterDeliveries,
  [commands.clearDeliveryFilter]: clearDeliveryFilter,
  [commands.openDelivery]: openDelivery,
  [commands.explainDelivery]: explainDelivery,
  [commands.revealField]: revealField,
  [commands.hideField]: hideField,
  [commands.revealDelivery]: revealDelivery,
  [commands.hideDelivery]: hideDelivery,
  [commands.compareDeliveries]: compareDeliveries,
  [commands.selectForCompare]: selectForCompare,
  [commands.compareWithSelected]: compareWithSelected,
  [commands.compareWithSample]: compareWithSample,
  [commands.saveAsSample]: saveAsSample,
  [commands.copyDelivery]: copyDelivery,
  [commands.copyDeliveryCurl]: copyDeliveryCurl,
};
