/** Where the secret of a webhook travels. */
export const secretHeader = 'x-authing-webhook-secret';

/** The headers that carry a webhook's secret, as the vendor's pages and its log sample name them; in clear, all of them. */
export const secretHeaders: readonly string[] = [secretHeader, 'x-genauth-webhook-secret', 'x-authing-token', 'x-genauth-token'];
