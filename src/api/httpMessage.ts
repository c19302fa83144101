/** A request that is ready to be sent. */
export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer whose body has not been read. */
export type HttpResponse = Pick<Response, 'status' | 'type' | 'headers' | 'body'>;
