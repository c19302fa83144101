import type { Webhook } from '../../../api/schemas';
import { harmless, hasSecret, secretNames } from './webhookJson';
import { literal } from '../../../base/json';

/** Who the code is to talk to. The key itself comes from the environment. */
export interface SdkTarget {
  host: string;
  tenantId?: string | undefined;
}

/**
 * A program for Node, JavaScript and TypeScript alike, that creates the webhooks with the official SDK (authing-node-sdk). Keys
 * and secrets come from environment variables. What somebody else chose is a literal, so that no name becomes code.
 */
export function sdkCodeOf(webhooks: readonly Webhook[], { host, tenantId }: SdkTarget): string {
  const one = webhooks.length === 1;
  const nameOf = secretNames(webhooks, (name) => `${name}_SECRET`);
  const variable = (webhook: Webhook): string => (one ? 'WEBHOOK_SECRET' : nameOf(webhook));
  const variables = ['GENAUTH_ACCESS_KEY_ID', 'GENAUTH_ACCESS_KEY_SECRET', ...webhooks.filter(hasSecret).map(variable)];
  const lines = [
    "import { ManagementClient } from 'authing-node-sdk';",
    '',
    `const { ${variables.join(', ')} } = process.env;`,
    `if (${variables.map((name) => `!${name}`).join(' || ')}) {`,
    `  throw new Error('Set ${variables.join(', ')}.');`,
    '}',
    '',
    'const client = new ManagementClient({',
    `  host: ${literal(host)},`,
    '  accessKeyId: GENAUTH_ACCESS_KEY_ID,',
    '  accessKeySecret: GENAUTH_ACCESS_KEY_SECRET,',
    ...(tenantId === undefined ? [] : [`  tenantId: ${literal(tenantId)},`]),
    '});',
    '',
    '// Object(): the SDK types the content type as an enum that it does not export.',
    ...webhooks.flatMap((webhook, index) =>
      creation(webhook, one ? 'created' : `created${index + 1}`, hasSecret(webhook) ? variable(webhook) : undefined),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function creation({ name, url, events, contentType, enabled, retryConfig }: Webhook, result: string, secret: string | undefined): string[] {
  const input: [string, string][] = [
    ['name', literal(name)],
    ['url', literal(url)],
    ['events', events ? literal(events) : '[/* not returned by GenAuth: enter the complete list */]'],
    ['contentType', literal(contentType)],
    ...(enabled === undefined ? [] : [['enabled', literal(enabled)] as [string, string]]),
    ...(secret === undefined ? [] : [['secret', secret] as [string, string]]),
    ...(retryConfig ? [['retryConfig', literal(harmless(retryConfig))] as [string, string]] : []),
  ];
  return [
    `const ${result} = await client.createWebhook(Object({`,
    ...input.map(([field, value]) => `  ${field}: ${value},`),
    '}));',
    '// A refusal comes as HTTP 200 too: the statusCode tells.',
    `if (${result}.statusCode !== 200) throw new Error(${result}.message);`,
    `console.log(${result}.data.webhookId);`,
  ];
}
