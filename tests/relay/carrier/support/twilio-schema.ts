import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';

const file = createRequire(import.meta.url).resolve('@twilio/cli-core/src/services/twilio-api/twilio_api_v2010.json');

type OpenApi = {
  readonly components: { readonly schemas: Record<string, object> };
  readonly paths: Record<string, Record<string, { responses: Record<string, { content: { 'application/json': { schema: object } } }> }>>;
};
const openApi = JSON.parse(readFileSync(file, 'utf8')) as OpenApi;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormatsModule.default(ajv);
ajv.addFormat('phone-number', /^(\+\d{3,15}|\d{5,6}|\(\d{3}\) \d{3}-\d{4})$/);
ajv.addFormat(
  'date-time-rfc-2822',
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} \+0000$/,
);
ajv.addFormat('currency', /^[A-Z]{3}$/);
ajv.addFormat('iso-country-code', /^[A-Z]{2}$/);
ajv.addFormat('http-method', /^(GET|POST)$/);
ajv.addFormat('uri-map', true);
ajv.addFormat('phone-number-capabilities', true);
// Twilio itself answers with relative page URIs and with "" for an unset URL, though its description says `uri`.
ajv.addFormat('uri', true);
ajv.addSchema({ $id: 'twilio', components: openApi.components });

/** What is wrong with an answer by Twilio's published OpenAPI description: empty when nothing is. Properties it does not name are faults too. */
export function schemaFaults(method: 'get' | 'post', path: string, status: number, answer: unknown): string[] {
  const schema = openApi.paths[path]?.[method]?.responses[String(status)]?.content['application/json'].schema;
  if (schema === undefined) return [`${method} ${path} ${status} is not described`];
  const validate = ajv.compile(rebased(schema) as object);
  return validate(answer) ? [] : (validate.errors ?? []).map(error => `${error.instancePath} ${error.message}`);
}

/** References point into the one document that was added as `twilio`; objects with properties are closed. */
function rebased(schema: unknown, depth = 0): unknown {
  if (Array.isArray(schema)) return schema.map(each => rebased(each, depth + 1));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => {
    if (key !== '$ref' || typeof value !== 'string') return [key, rebased(value, depth + 1)];
    const name = value.split('/').at(-1) ?? '';
    return ['allOf', [rebased(openApi.components.schemas[name], depth + 1)]];
  });
  const closed = 'properties' in schema && depth > 0 ? [['additionalProperties', false]] : [];
  return Object.fromEntries([...entries, ...closed]);
}
