import { isRecord } from '../base/json';
import { bundledCatalog } from '../domain/events/catalog';
import type { Gate } from './authorize';
import type { Deliveries } from './deliveries';
import { badArgument, notFound } from './envelope';
import type { Result } from './envelope';
import { parseCreate, parsePage, parseUpdate } from './input';
import { bounds } from './state';
import type { SandboxState, SandboxWebhook } from './state';

export type Fields = Readonly<Record<string, unknown>>;

interface Surroundings {
  state: SandboxState;
  deliveries: Deliveries;
  gate: Gate;
  now: () => number;
  /** As a service that knows no requestHeaders would. */
  dropsRequestHeaders: boolean;
}

export interface Operation {
  method: 'GET' | 'POST';
  /** The token operation alone is not. */
  authorized: boolean;
  run: (fields: Fields, sandbox: Surroundings) => Result | Promise<Result>;
}

const timeOf = ({ now }: Surroundings): string => new Date(now()).toISOString();

/** The nine operations by path, as the Management API V3 documents them. */
export const operations: Readonly<Record<string, Operation>> = {
  '/api/v3/create-webhook': { method: 'POST', authorized: true, run: createWebhook },
  '/api/v3/list-webhooks': { method: 'GET', authorized: true, run: (fields, { state }) => pageOf(state.webhooks().map(told), fields) },
  '/api/v3/get-webhook': {
    method: 'GET',
    authorized: true,
    run: ({ webhookId }, { state }) => {
      const webhook = state.find(webhookId);
      return webhook ? { data: told(webhook) } : notFound;
    },
  },
  '/api/v3/update-webhook': { method: 'POST', authorized: true, run: updateWebhook },
  '/api/v3/delete-webhook': { method: 'POST', authorized: true, run: deleteWebhook },
  '/api/v3/get-webhook-logs': { method: 'POST', authorized: true, run: getWebhookLogs },
  '/api/v3/trigger-webhook': { method: 'POST', authorized: true, run: triggerWebhook },
  '/api/v3/get-webhook-event-list': { method: 'GET', authorized: true, run: () => ({ data: eventList() }) },
  '/api/v3/get-management-token': { method: 'POST', authorized: false, run: getManagementToken },
};

function createWebhook(fields: Fields, sandbox: Surroundings): Result {
  const parsed = parseCreate(fields);
  if ('statusCode' in parsed) return parsed;
  if (sandbox.state.webhooks().length >= bounds.webhooks) return badArgument('webhook', 'the sandbox is full', '沙盒已满');
  return { data: told(sandbox.state.add({ ...parsed, enabled: parsed.enabled ?? true }, timeOf(sandbox))) };
}

function updateWebhook(fields: Fields, sandbox: Surroundings): Result {
  const known = sandbox.state.find(fields['webhookId']);
  if (!known) return notFound;
  const parsed = parseUpdate(fields);
  if ('statusCode' in parsed) return parsed;
  const given = Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
  return { data: told(sandbox.state.change(known, given, timeOf(sandbox))) };
}

function deleteWebhook({ webhookIds }: Fields, { state }: Surroundings): Result {
  if (!Array.isArray(webhookIds) || !webhookIds.every((id) => typeof id === 'string')) {
    return badArgument('webhookIds', 'a list of IDs is expected', '应为 ID 列表');
  }
  state.remove(webhookIds);
  return {};
}

function getWebhookLogs(fields: Fields, { state }: Surroundings): Result {
  if (typeof fields['webhookId'] !== 'string') return badArgument('webhookId', 'it is missing', '缺少');
  return pageOf(
    state.logs().filter(({ webhookId }) => webhookId === fields['webhookId']),
    fields,
  );
}

async function triggerWebhook(
  { webhookId, requestBody, requestHeaders }: Fields,
  { state, deliveries, dropsRequestHeaders }: Surroundings,
): Promise<Result> {
  const webhook = state.find(webhookId);
  if (!webhook) return notFound;
  const body = isRecord(requestBody) ? requestBody : { eventName: 'test', data: { description: 'A test from authing' } };
  const headers =
    isRecord(requestHeaders) && !dropsRequestHeaders
      ? Object.entries(requestHeaders).flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : []))
      : [];
  const {
    status,
    headers: answered,
    body: answer,
    error,
  } = await deliveries.trigger(webhook, body, Object.fromEntries(headers) as Record<string, string>);
  return { data: { response: { statusCode: status, headers: answered, body: answer, ...(error === undefined ? {} : { error }) } } };
}

function getManagementToken({ accessKeyId, accessKeySecret }: Fields, { gate }: Surroundings): Result {
  const token = gate.issueToken(accessKeyId, accessKeySecret);
  return 'access_token' in token ? { data: token } : token;
}

function eventList(): unknown {
  const { groups } = bundledCatalog();
  return {
    categories: groups.map(({ id, en, zh }) => ({ name: zh, nameEn: en, value: id })),
    events: groups.flatMap((group) => group.events.map(({ id, en, zh }) => ({ name: zh, nameEn: en, value: id, category: group.id }))),
  };
}

function pageOf(rows: readonly unknown[], fields: Fields): Result {
  const parsed = parsePage(fields);
  if ('statusCode' in parsed) return parsed;
  const { page, limit } = parsed;
  return { data: { totalCount: rows.length, list: rows.slice((page - 1) * limit, page * limit) } };
}

/** A webhook as it is answered: that it has no secret is told, since a field that is left out says nothing. */
function told(webhook: SandboxWebhook): SandboxWebhook {
  return { ...webhook, secret: webhook.secret ?? '' };
}
