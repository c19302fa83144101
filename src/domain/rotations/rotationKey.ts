/** Where a webhook is: the service that has it. A connection may be removed and made anew, and a rotation outlives it. */
export interface RotationPlace {
  service: string;
  webhookId: string;
}

const prefix = 'genauth.rotation.';

/** How a connection's service is named: by its origin; the sandbox, whose port changes, by its own name. */
export function serviceOf({ service, origin }: { service: string; origin: string }): string {
  return service === 'sandbox' ? 'sandbox' : origin;
}

/** The entry of SecretStorage that holds an unfinished rotation. */
export function rotationKey({ service, webhookId }: RotationPlace): string {
  return prefix + JSON.stringify([service, webhookId]);
}

export function isRotationKey(key: string): boolean {
  return key.startsWith(prefix);
}
