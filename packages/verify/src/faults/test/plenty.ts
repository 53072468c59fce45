/** No request of a fault's traffic is refused for its number. */
const plenty = { perMinute: 6_000_000, burst: 1_000_000 };
export const plentyOfRequests = { standard: plenty, "data-read": plenty, verify: plenty };
