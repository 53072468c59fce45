export interface paths {
    "/v2/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which key is calling
         * @description Needs any valid key. Spends one request of the organization's standard limit.
         */
        get: operations["whoami"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/whoami/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke the calling key for good
         * @description What to do with a leaked key: it takes the key alone, from any address, whatever its scopes and limits.
         *
         *     Needs the key alone. Spends nothing of the organization's limits.
         */
        post: operations["revokeCallingKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, newest first
         * @description Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's standard limit.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The secret is in this answer alone. The calling key must be an Admin key that holds every scope it grants, and the new key may neither be used from more addresses nor later than it.
         *
         *     Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's standard limit.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an API key
         * @description Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's standard limit.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an API key's settings
         * @description Calls made with the key may break at once; ask for a preview first. A key may not change itself, nor grant what it does not hold.
         *
         *     Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's standard limit.
         */
        patch: operations["editApiKey"];
        trace?: never;
    };
    "/v2/api-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an API key for good
         * @description Spends nothing of the organization's limits; each key may do so ten times a second.
         *
         *     Needs `admin` on `ORGANIZATION/{orgId}`. Spends nothing of the organization's limits.
         */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a second secret
         * @description The first secret retires after the grace period; with null, when it is retired.
         *
         *     Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's standard limit.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api-keys/{id}/secrets/{secretId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire one of a key's two secrets now
         * @description Spends nothing of the organization's limits; each key may do so ten times a second.
         *
         *     Needs `admin` on `ORGANIZATION/{orgId}`. Spends nothing of the organization's limits.
         */
        post: operations["retireSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api-keys/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which recent requests an edit would have refused
         * @description Of the last seven days' real traffic. Changes nothing: send the same body to `PATCH` to make the edit, for which the calling key must be an Admin key that holds what it grants.
         *
         *     Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's data read limit.
         */
        post: operations["previewApiKeyEdit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api-keys/{id}/propagation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a key's last change has come
         * @description It is information, not proof: a verifier that is not heard from is not in it.
         *
         *     Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's data read limit.
         */
        get: operations["getPropagation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a request that was made to your own service
         * @description For services in any language. Only keys of the calling key's organization are known; each call counts once as usage of the key that was verified.
         *
         *     Needs `read` on `ORGANIZATION/{orgId}`. Spends one request of the organization's verify limit.
         */
        post: operations["verifyApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would be decided, and why
         * @description Each request names a key, or rules that no key has yet. One that cannot be read fails alone. Nothing is counted.
         *
         *     Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's data read limit.
         */
        post: operations["explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api-keys/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions about one key
         * @description From 24 hours before `to`, and up to now, if left out; widened to whole buckets of UTC. A range that its granularity cannot hold is refused with the longest that it can.
         *
         *     Needs `read` on `ORGANIZATION/{orgId}`. Spends one request of the organization's data read limit.
         */
        get: operations["getApiKeyUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions about all keys of the organization
         * @description From 24 hours before `to`, and up to now, if left out; widened to whole buckets of UTC. A range that its granularity cannot hold is refused with the longest that it can. With `groupBy=key` the answer has the keys with the most decisions, at most `limit`.
         *
         *     Needs `read` on `ORGANIZATION/{orgId}`. Spends one request of the organization's data read limit.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was changed, newest first
         * @description Needs `admin` on `ORGANIZATION/{orgId}`. Spends one request of the organization's standard limit.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sites, oldest first
         * @description Only those that the key may read.
         *
         *     Needs any valid key. Spends one request of the organization's standard limit.
         */
        get: operations["listSites"];
        put?: never;
        /**
         * Make a site
         * @description Needs `write` on `PLACE/Site/{its new id}`. Spends one request of the organization's standard limit.
         */
        post: operations["createSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/sites/{siteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a site
         * @description Needs `read` on `PLACE/Site/{siteId}`. Spends one request of the organization's standard limit.
         */
        get: operations["getSite"];
        put?: never;
        post?: never;
        /**
         * Delete a site
         * @description One that still has Things is not deleted.
         *
         *     Needs `write` on `PLACE/Site/{siteId}`. Spends one request of the organization's standard limit.
         */
        delete: operations["deleteSite"];
        options?: never;
        head?: never;
        /**
         * Rename a site
         * @description Needs `write` on `PLACE/Site/{siteId}`. Spends one request of the organization's standard limit.
         */
        patch: operations["editSite"];
        trace?: never;
    };
    "/v2/fleets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List fleets, oldest first
         * @description Only those that the key may read.
         *
         *     Needs any valid key. Spends one request of the organization's standard limit.
         */
        get: operations["listFleets"];
        put?: never;
        /**
         * Make a fleet
         * @description It refers to Things, and contains none: their addresses do not change.
         *
         *     Needs `write` on `PLACE/Fleet/{its new id}`. Spends one request of the organization's standard limit.
         */
        post: operations["createFleet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/fleets/{fleetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a fleet
         * @description Its Things: `GET /v2/things?fleetId=`.
         *
         *     Needs `read` on `PLACE/Fleet/{fleetId}`. Spends one request of the organization's standard limit.
         */
        get: operations["getFleet"];
        put?: never;
        post?: never;
        /**
         * Delete a fleet
         * @description Its Things stay.
         *
         *     Needs `write` on `PLACE/Fleet/{fleetId}`. Spends one request of the organization's standard limit.
         */
        delete: operations["deleteFleet"];
        options?: never;
        head?: never;
        /**
         * Rename a fleet, or change which Things it refers to
         * @description Needs `write` on `PLACE/Fleet/{fleetId}`. Spends one request of the organization's standard limit.
         */
        patch: operations["editFleet"];
        trace?: never;
    };
    "/v2/things": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Things, oldest first
         * @description Only those that the key may read.
         *
         *     Needs any valid key. Spends one request of the organization's standard limit.
         */
        get: operations["listThings"];
        put?: never;
        /**
         * Make a Thing in a site
         * @description Needs `write` on `THING/{type}/{its new id}` or on `PLACE/Site/{siteId}/THING/{type}/{its new id}`. Spends one request of the organization's standard limit.
         */
        post: operations["createThing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/things/{thingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a Thing
         * @description Needs `read` on `THING/{type}/{thingId}` or on `PLACE/Site/{siteId}/THING/{type}/{thingId}`. Spends one request of the organization's standard limit.
         */
        get: operations["getThing"];
        put?: never;
        post?: never;
        /**
         * Delete a Thing
         * @description Its telemetry goes with it.
         *
         *     Needs `write` on `THING/{type}/{thingId}` or on `PLACE/Site/{siteId}/THING/{type}/{thingId}`. Spends one request of the organization's standard limit.
         */
        delete: operations["deleteThing"];
        options?: never;
        head?: never;
        /**
         * Rename or move a Thing, or change its type
         * @description A move changes who reaches the Thing at once. It needs `write` on an address before, and on one after.
         *
         *     Needs `write` on `THING/{type}/{thingId}` or on `PLACE/Site/{siteId}/THING/{type}/{thingId}`. Spends one request of the organization's standard limit.
         */
        patch: operations["editThing"];
        trace?: never;
    };
    "/v2/thing/{thingId}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send what a Thing has measured
         * @description Of a moment that is told again, the last telling stays.
         *
         *     Needs `write` on `THING/{type}/{thingId}` or on `PLACE/Site/{siteId}/THING/{type}/{thingId}`. Spends one request of the organization's standard limit.
         */
        post: operations["addTelemetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/things/{thingId}/timeseries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a Thing has measured, oldest first
         * @description From `from` up to and without `to`: the last 24 hours if left out, 31 days at most.
         *
         *     Needs `read` on `THING/{type}/{thingId}` or on `PLACE/Site/{siteId}/THING/{type}/{thingId}`. Spends one request of the organization's data read limit.
         */
        get: operations["getTimeSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CallingKey: {
            /** Format: uuid */
            keyId: string;
            /** Format: uuid */
            orgId: string;
            /** @enum {string} */
            type: "external" | "admin";
        };
        /** @description RFC 9457 */
        Problem: {
            /** @description The page of the code */
            type: string;
            title: string;
            status: number;
            /** @description What was wrong here, and how to mend it */
            detail: string;
            /** @description The path of the request */
            instance: string;
            /**
             * @description The stable part
             * @enum {string}
             */
            code: "missing_api_key" | "invalid_api_key" | "verification_unavailable" | "revoked_api_key" | "expired_api_key" | "ip_not_allowed" | "insufficient_scope" | "rate_limited" | "org_mismatch" | "scope_escalation" | "validation_error" | "malformed_json" | "invalid_continuation_token" | "bad_request" | "not_found" | "method_not_allowed" | "conflict" | "already_revoked" | "idempotent_replay" | "not_bootstrapped" | "payload_too_large" | "unsupported_media_type" | "too_many_headers" | "requirement_missing" | "store_unavailable" | "internal_error";
            requestId: string;
            /** @description Field by field */
            errors?: {
                path: string;
                message: string;
            }[];
        };
        RevokedCallingKey: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "revoked";
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            revokedAt: string;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            /**
             * @description Send it to get the next page, with the same filters; null on the last one
             * @example null
             */
            continuationToken: string | null;
            hasMore: boolean;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "external" | "admin";
            name: string;
            /** @example avyex_…Yz12 */
            maskedKey: string;
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            scopes: components["schemas"]["Scope"][];
            allowedIpCidrs: string[];
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            createdAt: string;
            createdBy: components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            revokedAt: string | null;
            revokedBy: {
                /** @enum {string} */
                kind: "member";
                /** Format: uuid */
                userId: string;
                name: string;
            } | {
                /** @enum {string} */
                kind: "key";
                /** Format: uuid */
                keyId: string;
                name: string;
            } | {
                /** @enum {string} */
                kind: "operator";
                name: string;
            } | null;
            /**
             * Format: date-time
             * @description As far as usage has been counted
             * @example 2026-03-01T09:30:00.000Z
             */
            lastUsedAt: string | null;
            /** @description The /24 or /64 of the client; null when unknown */
            lastUsedIp: string | null;
            secrets: components["schemas"]["Secret"][];
            /** @description Counts edits */
            version: number;
        };
        /**
         * @example {
         *       "action": "read",
         *       "resourceFilter": "PLACE/Site/#/THING/Battery/#"
         *     }
         */
        Scope: {
            /** @enum {string} */
            action: "read" | "write" | "admin" | "*";
            /**
             * @description `*`, or groups of a type and exactly its segments, where `#` is any value of one segment
             * @example PLACE/Site/#/THING/Battery/#
             */
            resourceFilter: string;
        };
        /** @description Who did something, with the name it had then */
        Actor: {
            /** @enum {string} */
            kind: "member";
            /** Format: uuid */
            userId: string;
            name: string;
        } | {
            /** @enum {string} */
            kind: "key";
            /** Format: uuid */
            keyId: string;
            name: string;
        } | {
            /** @enum {string} */
            kind: "operator";
            name: string;
        };
        /** @description One token of a key; nothing of it but its last four */
        Secret: {
            id: string;
            lastFour: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            retiresAt: string | null;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            lastUsedAt: string | null;
        };
        ApiKeyWithSecret: {
            apiKey: components["schemas"]["ApiKey"];
            /** @description The whole key: told once, kept nowhere */
            secret: string;
        };
        NewApiKey: {
            /** @example Battery dashboard */
            name: string;
            /**
             * @default external
             * @enum {string}
             */
            type?: "external" | "admin";
            scopes: components["schemas"]["Scope"][];
            /**
             * @description Addresses and ranges, or `*`; an empty list restricts nothing
             * @example [
             *       "203.0.113.0/24"
             *     ]
             */
            allowedIpCidrs?: string[];
            /**
             * Format: date-time
             * @description In the future; null for never
             * @example null
             */
            expiresAt?: string | null;
            /**
             * Format: uuid
             * @description Left out, or that of the calling key
             */
            orgId?: string;
        };
        /** @description At least one setting; what is left out stays */
        ApiKeyEdit: {
            /** @example Battery dashboard */
            name?: string;
            scopes?: components["schemas"]["Scope"][];
            /**
             * @description Addresses and ranges, or `*`; an empty list restricts nothing
             * @example [
             *       "203.0.113.0/24"
             *     ]
             */
            allowedIpCidrs?: string[];
            /**
             * Format: date-time
             * @description In the future; null for never
             * @example null
             */
            expiresAt?: string | null;
            /** @description The version that was read: another one is refused with 409 */
            version?: number;
        };
        RevokedApiKey: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "external" | "admin";
            name: string;
            /** @example avyex_…Yz12 */
            maskedKey: string;
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            scopes: components["schemas"]["Scope"][];
            allowedIpCidrs: string[];
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            createdAt: string;
            createdBy: components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            revokedAt: string | null;
            revokedBy: {
                /** @enum {string} */
                kind: "member";
                /** Format: uuid */
                userId: string;
                name: string;
            } | {
                /** @enum {string} */
                kind: "key";
                /** Format: uuid */
                keyId: string;
                name: string;
            } | {
                /** @enum {string} */
                kind: "operator";
                name: string;
            } | null;
            /**
             * Format: date-time
             * @description As far as usage has been counted
             * @example 2026-03-01T09:30:00.000Z
             */
            lastUsedAt: string | null;
            /** @description The /24 or /64 of the client; null when unknown */
            lastUsedIp: string | null;
            secrets: components["schemas"]["Secret"][];
            /** @description Counts edits */
            version: number;
            /** @description Keys that this one made and that go on working, at most 100 */
            activeChildren: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
        };
        Rotation: {
            gracePeriodSeconds: number | null;
        };
        EditPreview: {
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            to: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            countedTo: string | null;
            droppedEvents: number;
            /** @description All that were allowed */
            requests: number;
            /** @description Known to be refused by the edit */
            refusedAtLeast: number;
            /** @description No more than these can be */
            refusedAtMost: number;
            /** @description Refused by the settings as they are now: an earlier edit did that */
            refusedAlready: number;
            /** @description How many networks the groups are from */
            networks: number;
            /** @description The largest first, at most 100 */
            groups: components["schemas"]["ImpactGroup"][];
            moreGroups: number;
            /** @description What cannot be told */
            tooCoarse: {
                rows: number;
                requests: number;
                other: number;
            };
        };
        /** @description Requests that the edit would have refused, or may have */
        ImpactGroup: {
            /** @enum {string} */
            because: "scope" | "address" | "expiry";
            /** @description False where what was kept is too coarse to tell */
            certain: boolean;
            /** @enum {string|null} */
            action: "read" | "write" | "admin" | null;
            /** @description `#` stands for ids that were not kept */
            addresses: string[];
            /** @description Of the clients; null when unknown */
            network: string | null;
            requests: number;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            firstAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            lastAt: string;
        };
        Propagation: {
            /** @description Null once the change is seven days old */
            receipt: {
                changeNumber: number;
                /** @description Verifiers that have applied the change, with the milliseconds from its commit */
                confirmedBy: {
                    /** Format: uuid */
                    verifierId: string;
                    changeNumber: number;
                    heardMsAgo: number;
                    ms: number | null;
                }[];
                /** @description Verifiers heard from in the last 5 s */
                heardFrom: number;
                waitingFor: {
                    /** Format: uuid */
                    verifierId: string;
                    changeNumber: number;
                    heardMsAgo: number;
                }[];
                /**
                 * Format: date-time
                 * @description Until then at most a verifier serves that nobody hears from
                 * @example 2026-03-01T09:30:00.000Z
                 */
                othersStopBy: string;
                complete: boolean;
            } | null;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            lastAllowedMinute: string | null;
        };
        VerifyResult: {
            allowed: boolean;
            /** @enum {string} */
            code: "allowed" | "invalid_api_key" | "revoked_api_key" | "expired_api_key" | "ip_not_allowed" | "insufficient_scope";
            /** @description What to tell the caller */
            detail: string;
            /**
             * Format: uuid
             * @description Null for an invalid key
             */
            keyId: string | null;
            /** Format: uuid */
            orgId: string | null;
            /** @enum {string|null} */
            type: "external" | "admin" | null;
        };
        VerifyRequest: {
            /** @description The key that was presented to your service */
            apiKey: string;
            /** @enum {string} */
            action: "read" | "write" | "admin";
            /**
             * @description A resource, or up to 16 addresses of one: a scope that covers any of them is enough
             * @example THING/Battery/b7
             */
            resource: string | string[];
            /**
             * @description What is no address is unknown
             * @example 203.0.113.5
             */
            clientIp?: string | null;
        };
        Explanations: {
            results: ({
                allowed: boolean;
                /** @enum {string} */
                code: "allowed" | "revoked_api_key" | "expired_api_key" | "ip_not_allowed" | "insufficient_scope";
                steps: components["schemas"]["ExplainStep"][];
            } | {
                error: {
                    /** @enum {string} */
                    code: "validation_error" | "not_found";
                    message: string;
                    path: string;
                };
            })[];
        };
        /** @description One check, and what settled it */
        ExplainStep: {
            /** @enum {string} */
            check: "revoked" | "expired" | "address" | "scope";
            passed: boolean;
            because?: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            at?: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            expiresAt?: string | null;
            /** @description The allowed range that matched */
            rule?: string;
            /** @description Of the scope that matched, from 0 */
            index?: number;
            /** @description The scope that matched */
            scope?: {
                /** @enum {string} */
                action: "read" | "write" | "admin" | "*";
                resourceFilter: string;
            };
            /** @description The address that it matched */
            address?: string;
            message?: string;
            /** @description The three closest scopes, the closest first */
            differences?: components["schemas"]["ScopeDifference"][];
        };
        /** @description The first segment in which a scope differs */
        ScopeDifference: {
            /** @description In the list of scopes, from 0 */
            index: number;
            scope: components["schemas"]["Scope"];
            address: string;
            actionDiffers: boolean;
            segment: {
                position: number;
                expected: string | null;
                got: string | null;
            } | null;
        };
        ExplainRequests: {
            requests: ({
                scopes: components["schemas"]["Scope"][];
                allowedIpCidrs?: string[];
                /** @enum {string} */
                action: "read" | "write" | "admin";
                /**
                 * @description A resource, or up to 16 addresses of one: a scope that covers any of them is enough
                 * @example THING/Battery/b7
                 */
                resource: string | string[];
                /**
                 * @description What is no address is unknown
                 * @example 203.0.113.5
                 */
                clientIp?: string | null;
            } | {
                /** Format: uuid */
                keyId: string;
                /** @enum {string} */
                action: "read" | "write" | "admin";
                /**
                 * @description A resource, or up to 16 addresses of one: a scope that covers any of them is enough
                 * @example THING/Battery/b7
                 */
                resource: string | string[];
                /**
                 * @description What is no address is unknown
                 * @example 203.0.113.5
                 */
                clientIp?: string | null;
            })[];
        };
        Usage: {
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            to: string;
            /** @enum {string} */
            granularity: "minute" | "hour" | "day";
            /**
             * Format: date-time
             * @description All before is counted; null while nobody counts
             * @example 2026-03-01T09:30:00.000Z
             */
            countedTo: string | null;
            /** @description Decisions that nobody had room to count */
            droppedEvents: number;
            /** @description Every bucket of the range, zeros included */
            items: components["schemas"]["UsageBucket"][];
        };
        UsageBucket: {
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            start: string;
            total: number;
            outcomes: components["schemas"]["OutcomeCounts"];
            /** @description Of answers, in milliseconds; null where there was none */
            durationMs: {
                p50: number | null;
                p95: number | null;
                p99: number | null;
            };
        };
        OutcomeCounts: {
            allowed: number;
            expired: number;
            revoked: number;
            ip_not_allowed: number;
            insufficient_scope: number;
            rate_limited: number;
        };
        UsageByKey: {
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            to: string;
            /** @enum {string} */
            granularity: "minute" | "hour" | "day";
            /**
             * Format: date-time
             * @description All before is counted; null while nobody counts
             * @example 2026-03-01T09:30:00.000Z
             */
            countedTo: string | null;
            /** @description Decisions that nobody had room to count */
            droppedEvents: number;
            items: {
                /** Format: uuid */
                keyId: string;
                name: string;
                total: number;
                outcomes: components["schemas"]["OutcomeCounts"];
            }[];
            /** @description Further keys that were used in the range */
            moreKeys: number;
        };
        AuditEventPage: {
            items: components["schemas"]["AuditEvent"][];
            /**
             * @description Send it to get the next page, with the same filters; null on the last one
             * @example null
             */
            continuationToken: string | null;
            hasMore: boolean;
        };
        AuditEvent: {
            /** @description From 1, without gaps */
            sequence: number;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            at: string;
            actor: components["schemas"]["Actor"];
            /** @description The actor's; null when unknown */
            address: string | null;
            action: string;
            target: {
                kind: string;
                id: string;
            };
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
        };
        SitePage: {
            items: components["schemas"]["Site"][];
            /**
             * @description Send it to get the next page, with the same filters; null on the last one
             * @example null
             */
            continuationToken: string | null;
            hasMore: boolean;
        };
        Site: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            updatedAt: string;
        };
        NewSite: {
            name: string;
            /**
             * Format: uuid
             * @description Left out, or that of the calling key
             */
            orgId?: string;
        };
        SiteEdit: {
            name: string;
        };
        FleetPage: {
            items: components["schemas"]["Fleet"][];
            /**
             * @description Send it to get the next page, with the same filters; null on the last one
             * @example null
             */
            continuationToken: string | null;
            hasMore: boolean;
        };
        Fleet: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            updatedAt: string;
        };
        NewFleet: {
            name: string;
            /** @description Things that the key may read; the fleet refers to these and no others */
            thingIds?: string[];
            /**
             * Format: uuid
             * @description Left out, or that of the calling key
             */
            orgId?: string;
        };
        /** @description At least one of them; what is left out stays */
        FleetEdit: {
            name?: string;
            /** @description Things that the key may read; the fleet refers to these and no others */
            thingIds?: string[];
        };
        ThingPage: {
            items: components["schemas"]["Thing"][];
            /**
             * @description Send it to get the next page, with the same filters; null on the last one
             * @example null
             */
            continuationToken: string | null;
            hasMore: boolean;
        };
        Thing: {
            /** Format: uuid */
            id: string;
            type: string;
            name: string;
            /** Format: uuid */
            siteId: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:30:00.000Z
             */
            updatedAt: string;
        };
        NewThing: {
            /** @example Battery */
            type: string;
            name: string;
            /** Format: uuid */
            siteId: string;
            /**
             * Format: uuid
             * @description Left out, or that of the calling key
             */
            orgId?: string;
        };
        /** @description At least one of them; what is left out stays */
        ThingEdit: {
            /** @example Battery */
            type?: string;
            name?: string;
            /** Format: uuid */
            siteId?: string;
        };
        AcceptedTelemetry: {
            /** @description How many points */
            accepted: number;
        };
        Telemetry: {
            points: {
                /** @example stateOfCharge */
                metric: string;
                /**
                 * Format: date-time
                 * @description Of the last 400 days; now if left out
                 */
                at?: string;
                value: number;
            }[];
        };
        TimeSeriesPage: {
            items: {
                /**
                 * Format: date-time
                 * @example 2026-03-01T09:30:00.000Z
                 */
                at: string;
                value: number;
            }[];
            /**
             * @description Send it to get the next page, with the same filters; null on the last one
             * @example null
             */
            continuationToken: string | null;
            hasMore: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    whoami: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, its organization and its type */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keyId": "01980001-0000-7000-8000-0000000000b1",
                     *       "orgId": "01980000-0000-7000-8000-0000000000a1",
                     *       "type": "external"
                     *     }
                     */
                    "application/json": components["schemas"]["CallingKey"];
                };
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeCallingKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980001-0000-7000-8000-0000000000b1",
                     *       "status": "revoked",
                     *       "revokedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RevokedCallingKey"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this; `already_revoked`: The API key is revoked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                limit?: number;
                continuationToken?: string;
                status?: "active" | "expired" | "revoked" | "all";
                type?: "external" | "admin";
                /** @description Any part of the name, in any case */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01980001-0000-7000-8000-0000000000b1",
                     *           "type": "external",
                     *           "name": "Battery dashboard",
                     *           "maskedKey": "avyex_…Yz12",
                     *           "status": "active",
                     *           "scopes": [
                     *             {
                     *               "action": "read",
                     *               "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                     *             }
                     *           ],
                     *           "allowedIpCidrs": [
                     *             "203.0.113.0/24"
                     *           ],
                     *           "expiresAt": null,
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "createdBy": {
                     *             "kind": "member",
                     *             "userId": "01980000-0000-7000-8000-0000000000c1",
                     *             "name": "Ada"
                     *           },
                     *           "updatedAt": "2026-03-01T09:30:00.000Z",
                     *           "revokedAt": null,
                     *           "revokedBy": null,
                     *           "lastUsedAt": null,
                     *           "lastUsedIp": null,
                     *           "secrets": [
                     *             {
                     *               "id": "0h2Kd9fPqLz",
                     *               "lastFour": "Yz12",
                     *               "createdAt": "2026-03-01T09:30:00.000Z",
                     *               "retiresAt": null,
                     *               "lastUsedAt": null
                     *             }
                     *           ],
                     *           "version": 1
                     *         }
                     *       ],
                     *       "continuationToken": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description `validation_error`: The request is not valid; `invalid_continuation_token`: The continuation token is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 24 h changes nothing and is answered with 409 idempotent_replay, which names the key */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Battery dashboard",
                 *       "scopes": [
                 *         {
                 *           "action": "read",
                 *           "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description The key, and its secret */
            201: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKey": {
                     *         "id": "01980001-0000-7000-8000-0000000000b1",
                     *         "type": "external",
                     *         "name": "Battery dashboard",
                     *         "maskedKey": "avyex_…Yz12",
                     *         "status": "active",
                     *         "scopes": [
                     *           {
                     *             "action": "read",
                     *             "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                     *           }
                     *         ],
                     *         "allowedIpCidrs": [
                     *           "203.0.113.0/24"
                     *         ],
                     *         "expiresAt": null,
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "createdBy": {
                     *           "kind": "member",
                     *           "userId": "01980000-0000-7000-8000-0000000000c1",
                     *           "name": "Ada"
                     *         },
                     *         "updatedAt": "2026-03-01T09:30:00.000Z",
                     *         "revokedAt": null,
                     *         "revokedBy": null,
                     *         "lastUsedAt": null,
                     *         "lastUsedIp": null,
                     *         "secrets": [
                     *           {
                     *             "id": "0h2Kd9fPqLz",
                     *             "lastFour": "Yz12",
                     *             "createdAt": "2026-03-01T09:30:00.000Z",
                     *             "retiresAt": null,
                     *             "lastUsedAt": null
                     *           }
                     *         ],
                     *         "version": 1
                     *       },
                     *       "secret": "avyex_Ab3dEfGh1JkLmN0p_0000000000000000000000000000000000000000000_0000000000000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request; `org_mismatch`: The body names another organization; `scope_escalation`: The API key may not grant this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotent_replay`: The key was created by an earlier request; `conflict`: The resource is not in a state for this; `not_bootstrapped`: The organization has not set up API keys */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980001-0000-7000-8000-0000000000b1",
                     *       "type": "external",
                     *       "name": "Battery dashboard",
                     *       "maskedKey": "avyex_…Yz12",
                     *       "status": "active",
                     *       "scopes": [
                     *         {
                     *           "action": "read",
                     *           "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                     *         }
                     *       ],
                     *       "allowedIpCidrs": [
                     *         "203.0.113.0/24"
                     *       ],
                     *       "expiresAt": null,
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "createdBy": {
                     *         "kind": "member",
                     *         "userId": "01980000-0000-7000-8000-0000000000c1",
                     *         "name": "Ada"
                     *       },
                     *       "updatedAt": "2026-03-01T09:30:00.000Z",
                     *       "revokedAt": null,
                     *       "revokedBy": null,
                     *       "lastUsedAt": null,
                     *       "lastUsedIp": null,
                     *       "secrets": [
                     *         {
                     *           "id": "0h2Kd9fPqLz",
                     *           "lastFour": "Yz12",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "retiresAt": null,
                     *           "lastUsedAt": null
                     *         }
                     *       ],
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Battery dashboard",
                 *       "version": 1
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyEdit"];
            };
        };
        responses: {
            /** @description The key as it is now */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980001-0000-7000-8000-0000000000b1",
                     *       "type": "external",
                     *       "name": "Battery dashboard",
                     *       "maskedKey": "avyex_…Yz12",
                     *       "status": "active",
                     *       "scopes": [
                     *         {
                     *           "action": "read",
                     *           "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                     *         }
                     *       ],
                     *       "allowedIpCidrs": [
                     *         "203.0.113.0/24"
                     *       ],
                     *       "expiresAt": null,
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "createdBy": {
                     *         "kind": "member",
                     *         "userId": "01980000-0000-7000-8000-0000000000c1",
                     *         "name": "Ada"
                     *       },
                     *       "updatedAt": "2026-03-01T09:30:00.000Z",
                     *       "revokedAt": null,
                     *       "revokedBy": null,
                     *       "lastUsedAt": null,
                     *       "lastUsedIp": null,
                     *       "secrets": [
                     *         {
                     *           "id": "0h2Kd9fPqLz",
                     *           "lastFour": "Yz12",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "retiresAt": null,
                     *           "lastUsedAt": null
                     *         }
                     *       ],
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request; `scope_escalation`: The API key may not grant this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this; `already_revoked`: The API key is revoked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 24 h changes nothing and is answered with the first answer */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revoked key, and active keys that it made */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980001-0000-7000-8000-0000000000b1",
                     *       "type": "external",
                     *       "name": "Battery dashboard",
                     *       "maskedKey": "avyex_…Yz12",
                     *       "status": "revoked",
                     *       "scopes": [
                     *         {
                     *           "action": "read",
                     *           "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                     *         }
                     *       ],
                     *       "allowedIpCidrs": [
                     *         "203.0.113.0/24"
                     *       ],
                     *       "expiresAt": null,
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "createdBy": {
                     *         "kind": "member",
                     *         "userId": "01980000-0000-7000-8000-0000000000c1",
                     *         "name": "Ada"
                     *       },
                     *       "updatedAt": "2026-03-01T09:30:00.000Z",
                     *       "revokedAt": "2026-03-01T09:30:00.000Z",
                     *       "revokedBy": {
                     *         "kind": "key",
                     *         "keyId": "01980001-0000-7000-8000-0000000000b2",
                     *         "name": "Provisioning"
                     *       },
                     *       "lastUsedAt": null,
                     *       "lastUsedIp": null,
                     *       "secrets": [
                     *         {
                     *           "id": "0h2Kd9fPqLz",
                     *           "lastFour": "Yz12",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "retiresAt": null,
                     *           "lastUsedAt": null
                     *         }
                     *       ],
                     *       "version": 1,
                     *       "activeChildren": []
                     *     }
                     */
                    "application/json": components["schemas"]["RevokedApiKey"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request; `scope_escalation`: The API key may not grant this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this; `already_revoked`: The API key is revoked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 24 h changes nothing and is answered with 409 idempotent_replay, which names the key */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "gracePeriodSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description The key, and its new secret */
            201: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKey": {
                     *         "id": "01980001-0000-7000-8000-0000000000b1",
                     *         "type": "external",
                     *         "name": "Battery dashboard",
                     *         "maskedKey": "avyex_…Yz12",
                     *         "status": "active",
                     *         "scopes": [
                     *           {
                     *             "action": "read",
                     *             "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                     *           }
                     *         ],
                     *         "allowedIpCidrs": [
                     *           "203.0.113.0/24"
                     *         ],
                     *         "expiresAt": null,
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "createdBy": {
                     *           "kind": "member",
                     *           "userId": "01980000-0000-7000-8000-0000000000c1",
                     *           "name": "Ada"
                     *         },
                     *         "updatedAt": "2026-03-01T09:30:00.000Z",
                     *         "revokedAt": null,
                     *         "revokedBy": null,
                     *         "lastUsedAt": null,
                     *         "lastUsedIp": null,
                     *         "secrets": [
                     *           {
                     *             "id": "0h2Kd9fPqLz",
                     *             "lastFour": "Yz12",
                     *             "createdAt": "2026-03-01T09:30:00.000Z",
                     *             "retiresAt": null,
                     *             "lastUsedAt": null
                     *           }
                     *         ],
                     *         "version": 1
                     *       },
                     *       "secret": "avyex_Ab3dEfGh1JkLmN0p_0000000000000000000000000000000000000000000_0000000000000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request; `scope_escalation`: The API key may not grant this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotent_replay`: The key was created by an earlier request; `conflict`: The resource is not in a state for this; `already_revoked`: The API key is revoked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retireSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 24 h changes nothing and is answered with the first answer */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                secretId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key with its secrets */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980001-0000-7000-8000-0000000000b1",
                     *       "type": "external",
                     *       "name": "Battery dashboard",
                     *       "maskedKey": "avyex_…Yz12",
                     *       "status": "active",
                     *       "scopes": [
                     *         {
                     *           "action": "read",
                     *           "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                     *         }
                     *       ],
                     *       "allowedIpCidrs": [
                     *         "203.0.113.0/24"
                     *       ],
                     *       "expiresAt": null,
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "createdBy": {
                     *         "kind": "member",
                     *         "userId": "01980000-0000-7000-8000-0000000000c1",
                     *         "name": "Ada"
                     *       },
                     *       "updatedAt": "2026-03-01T09:30:00.000Z",
                     *       "revokedAt": null,
                     *       "revokedBy": null,
                     *       "lastUsedAt": null,
                     *       "lastUsedIp": null,
                     *       "secrets": [
                     *         {
                     *           "id": "0h2Kd9fPqLz",
                     *           "lastFour": "Yz12",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "retiresAt": null,
                     *           "lastUsedAt": null
                     *         }
                     *       ],
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request; `scope_escalation`: The API key may not grant this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this; `already_revoked`: The API key is revoked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewApiKeyEdit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scopes": [
                 *         {
                 *           "action": "read",
                 *           "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyEdit"];
            };
        };
        responses: {
            /** @description With bounds: at least, and at most */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-02-23T00:00:00.000Z",
                     *       "to": "2026-03-02T00:00:00.000Z",
                     *       "countedTo": "2026-03-01T09:30:00.000Z",
                     *       "droppedEvents": 0,
                     *       "requests": 58300,
                     *       "refusedAtLeast": 1240,
                     *       "refusedAtMost": 1240,
                     *       "refusedAlready": 0,
                     *       "networks": 1,
                     *       "groups": [
                     *         {
                     *           "because": "scope",
                     *           "certain": true,
                     *           "action": "read",
                     *           "addresses": [
                     *             "PLACE/Site/01980002-0000-7000-8000-0000000000d1/THING/Battery/01980003-0000-7000-8000-0000000000e1"
                     *           ],
                     *           "network": "203.0.113.5/32",
                     *           "requests": 1240,
                     *           "firstAt": "2026-02-24T08:00:00.000Z",
                     *           "lastAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "moreGroups": 0,
                     *       "tooCoarse": {
                     *         "rows": 0,
                     *         "requests": 0,
                     *         "other": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EditPreview"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this; `already_revoked`: The API key is revoked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPropagation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The verifiers heard from, and when the rest stops */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "receipt": {
                     *         "changeNumber": 42,
                     *         "confirmedBy": [
                     *           {
                     *             "verifierId": "01980004-0000-7000-8000-0000000000f1",
                     *             "changeNumber": 42,
                     *             "heardMsAgo": 310,
                     *             "ms": 14
                     *           }
                     *         ],
                     *         "heardFrom": 1,
                     *         "waitingFor": [],
                     *         "othersStopBy": "2026-03-01T09:31:00.000Z",
                     *         "complete": true
                     *       },
                     *       "lastAllowedMinute": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Propagation"];
                };
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiKey": "avyex_Ab3dEfGh1JkLmN0p_0000000000000000000000000000000000000000000_0000000000000000000000000000",
                 *       "action": "read",
                 *       "clientIp": "203.0.113.5",
                 *       "resource": "THING/Battery/01980003-0000-7000-8000-0000000000e1"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyRequest"];
            };
        };
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowed": true,
                     *       "code": "allowed",
                     *       "detail": "Allowed.",
                     *       "keyId": "01980001-0000-7000-8000-0000000000b1",
                     *       "orgId": "01980000-0000-7000-8000-0000000000a1",
                     *       "type": "external"
                     *     }
                     */
                    "application/json": components["schemas"]["VerifyResult"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requests": [
                 *         {
                 *           "scopes": [
                 *             {
                 *               "action": "read",
                 *               "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                 *             }
                 *           ],
                 *           "action": "write",
                 *           "resource": "PLACE/Site/01980002-0000-7000-8000-0000000000d1/THING/Battery/01980003-0000-7000-8000-0000000000e1"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ExplainRequests"];
            };
        };
        responses: {
            /** @description One result for each request, in their order */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "allowed": false,
                     *           "code": "insufficient_scope",
                     *           "steps": [
                     *             {
                     *               "check": "revoked",
                     *               "passed": true
                     *             },
                     *             {
                     *               "check": "expired",
                     *               "passed": true,
                     *               "expiresAt": null
                     *             },
                     *             {
                     *               "check": "address",
                     *               "passed": true,
                     *               "because": "unrestricted"
                     *             },
                     *             {
                     *               "check": "scope",
                     *               "passed": false,
                     *               "because": "no-scope",
                     *               "differences": [
                     *                 {
                     *                   "index": 0,
                     *                   "scope": {
                     *                     "action": "read",
                     *                     "resourceFilter": "PLACE/Site/#/THING/Battery/#"
                     *                   },
                     *                   "address": "PLACE/Site/01980002-0000-7000-8000-0000000000d1/THING/Battery/01980003-0000-7000-8000-0000000000e1",
                     *                   "actionDiffers": true,
                     *                   "segment": null
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Explanations"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiKeyUsage: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                granularity?: "minute" | "hour" | "day";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its decisions by outcome, bucket by bucket */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-03-01T08:00:00.000Z",
                     *       "to": "2026-03-01T09:00:00.000Z",
                     *       "granularity": "hour",
                     *       "countedTo": "2026-03-01T09:29:58.000Z",
                     *       "droppedEvents": 0,
                     *       "items": [
                     *         {
                     *           "start": "2026-03-01T08:00:00.000Z",
                     *           "total": 123,
                     *           "outcomes": {
                     *             "allowed": 120,
                     *             "expired": 0,
                     *             "revoked": 0,
                     *             "ip_not_allowed": 0,
                     *             "insufficient_scope": 3,
                     *             "rate_limited": 0
                     *           },
                     *           "durationMs": {
                     *             "p50": 4.1,
                     *             "p95": 12.5,
                     *             "p99": 30.2
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                granularity?: "minute" | "hour" | "day";
                groupBy?: "key";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decisions by outcome, bucket by bucket or key by key */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-03-01T08:00:00.000Z",
                     *       "to": "2026-03-01T09:00:00.000Z",
                     *       "granularity": "hour",
                     *       "countedTo": "2026-03-01T09:29:58.000Z",
                     *       "droppedEvents": 0,
                     *       "items": [
                     *         {
                     *           "start": "2026-03-01T08:00:00.000Z",
                     *           "total": 123,
                     *           "outcomes": {
                     *             "allowed": 120,
                     *             "expired": 0,
                     *             "revoked": 0,
                     *             "ip_not_allowed": 0,
                     *             "insufficient_scope": 3,
                     *             "rate_limited": 0
                     *           },
                     *           "durationMs": {
                     *             "p50": 4.1,
                     *             "p95": 12.5,
                     *             "p99": 30.2
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Usage"] | components["schemas"]["UsageByKey"];
                };
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                limit?: number;
                continuationToken?: string;
                action?: "organization.created" | "organization.bootstrapped" | "key.created" | "key.edited" | "key.rotated" | "key.secret_retired" | "key.revoked" | "limit.set" | "limit.cleared";
                /** @description Of what was changed */
                targetId?: string;
                from?: string;
                /** @description Without events from then on */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "sequence": 17,
                     *           "at": "2026-03-01T09:30:00.000Z",
                     *           "address": "203.0.113.5",
                     *           "action": "key.edited",
                     *           "actor": {
                     *             "kind": "member",
                     *             "userId": "01980000-0000-7000-8000-0000000000c1",
                     *             "name": "Ada"
                     *           },
                     *           "target": {
                     *             "kind": "key",
                     *             "id": "01980001-0000-7000-8000-0000000000b1"
                     *           },
                     *           "before": {
                     *             "name": "Dashboard"
                     *           },
                     *           "after": {
                     *             "name": "Battery dashboard"
                     *           }
                     *         }
                     *       ],
                     *       "continuationToken": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description `validation_error`: The request is not valid; `invalid_continuation_token`: The continuation token is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSites: {
        parameters: {
            query?: {
                limit?: number;
                continuationToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sites */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01980002-0000-7000-8000-0000000000d1",
                     *           "name": "Depot North",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "updatedAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "continuationToken": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["SitePage"];
                };
            };
            /** @description `validation_error`: The request is not valid; `invalid_continuation_token`: The continuation token is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 24 h changes nothing and is answered with the first answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Depot North"
                 *     }
                 */
                "application/json": components["schemas"]["NewSite"];
            };
        };
        responses: {
            /** @description The site */
            201: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980002-0000-7000-8000-0000000000d1",
                     *       "name": "Depot North",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Site"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request; `org_mismatch`: The body names another organization */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The site */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980002-0000-7000-8000-0000000000d1",
                     *       "name": "Depot North",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Site"];
                };
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Depot North"
                 *     }
                 */
                "application/json": components["schemas"]["SiteEdit"];
            };
        };
        responses: {
            /** @description The site */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980002-0000-7000-8000-0000000000d1",
                     *       "name": "Depot North",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Site"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFleets: {
        parameters: {
            query?: {
                limit?: number;
                continuationToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of fleets */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01980002-0000-7000-8000-0000000000d2",
                     *           "name": "Rental scooters",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "updatedAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "continuationToken": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["FleetPage"];
                };
            };
            /** @description `validation_error`: The request is not valid; `invalid_continuation_token`: The continuation token is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createFleet: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 24 h changes nothing and is answered with the first answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Rental scooters"
                 *     }
                 */
                "application/json": components["schemas"]["NewFleet"];
            };
        };
        responses: {
            /** @description The fleet */
            201: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980002-0000-7000-8000-0000000000d2",
                     *       "name": "Rental scooters",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Fleet"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request; `org_mismatch`: The body names another organization */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFleet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fleetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fleet */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980002-0000-7000-8000-0000000000d2",
                     *       "name": "Rental scooters",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Fleet"];
                };
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteFleet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fleetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editFleet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fleetId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Scooters"
                 *     }
                 */
                "application/json": components["schemas"]["FleetEdit"];
            };
        };
        responses: {
            /** @description The fleet */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980002-0000-7000-8000-0000000000d2",
                     *       "name": "Rental scooters",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Fleet"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listThings: {
        parameters: {
            query?: {
                limit?: number;
                continuationToken?: string;
                siteId?: string;
                type?: string;
                fleetId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of Things */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01980003-0000-7000-8000-0000000000e1",
                     *           "type": "Battery",
                     *           "name": "B 7",
                     *           "siteId": "01980002-0000-7000-8000-0000000000d1",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "updatedAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "continuationToken": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["ThingPage"];
                };
            };
            /** @description `validation_error`: The request is not valid; `invalid_continuation_token`: The continuation token is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createThing: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 24 h changes nothing and is answered with the first answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "Battery",
                 *       "name": "B 7",
                 *       "siteId": "01980002-0000-7000-8000-0000000000d1"
                 *     }
                 */
                "application/json": components["schemas"]["NewThing"];
            };
        };
        responses: {
            /** @description The Thing */
            201: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980003-0000-7000-8000-0000000000e1",
                     *       "type": "Battery",
                     *       "name": "B 7",
                     *       "siteId": "01980002-0000-7000-8000-0000000000d1",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Thing"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request; `org_mismatch`: The body names another organization */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getThing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Thing */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980003-0000-7000-8000-0000000000e1",
                     *       "type": "Battery",
                     *       "name": "B 7",
                     *       "siteId": "01980002-0000-7000-8000-0000000000d1",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Thing"];
                };
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteThing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_error`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editThing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "B 8"
                 *     }
                 */
                "application/json": components["schemas"]["ThingEdit"];
            };
        };
        responses: {
            /** @description The Thing */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01980003-0000-7000-8000-0000000000e1",
                     *       "type": "Battery",
                     *       "name": "B 8",
                     *       "siteId": "01980002-0000-7000-8000-0000000000d1",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Thing"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addTelemetry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 24 h changes nothing and is answered with the first answer */
                "Idempotency-Key"?: string;
            };
            path: {
                thingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "points": [
                 *         {
                 *           "metric": "stateOfCharge",
                 *           "at": "2026-03-01T09:30:00.000Z",
                 *           "value": 81.5
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Telemetry"];
            };
        };
        responses: {
            /** @description How many were taken */
            201: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedTelemetry"];
                };
            };
            /** @description `validation_error`: The request is not valid; `malformed_json`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: The resource is not in a state for this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The body is of an unsupported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeSeries: {
        parameters: {
            query: {
                limit?: number;
                continuationToken?: string;
                metric: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                thingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of points */
            200: {
                headers: {
                    /** @description Quote it when you ask */
                    "X-Request-Id"?: string;
                    /** @description What is left, as last known */
                    RateLimit?: string;
                    /** @description The limit */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-03-01T09:30:00.000Z",
                     *           "value": 81.5
                     *         }
                     *       ],
                     *       "continuationToken": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["TimeSeriesPage"];
                };
            };
            /** @description `validation_error`: The request is not valid; `invalid_continuation_token`: The continuation token is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `missing_api_key`: An API key is required; `invalid_api_key`: The API key is not valid; `expired_api_key`: The API key has expired; `revoked_api_key`: The API key has been revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ip_not_allowed`: The API key may not be used from this address; `insufficient_scope`: The API key's scopes do not cover this request */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: The organization's rate limit is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_headers`: The request has too many headers */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `verification_unavailable`: The API key cannot be verified now; `store_unavailable`: The store cannot be reached now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
