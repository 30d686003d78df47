// What the worker calls of libsrtp 3, expressed with libsrtp 2.5, which is what Debian 12 has.
#pragma once
#include <cstdint>
#include <cstring>
#include <srtp2/srtp.h>

// Two results that only version 3 names; the numbers are free in version 2.
constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
constexpr auto srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(29);

namespace srtp3
{
	// A policy is an opaque handle in version 3, and owns its key.
	struct Policy
	{
		::srtp_policy_t inner;
		uint8_t key[SRTP_MAX_KEY_LEN];
	};
	using PolicyHandle = Policy*;
} // namespace srtp3

#define srtp_policy_t srtp3::PolicyHandle

inline srtp_err_status_t srtp_policy_create(srtp3::PolicyHandle* policy)
{
	*policy = new srtp3::Policy{};
	return srtp_err_status_ok;
}

inline void srtp_policy_destroy(srtp3::PolicyHandle policy)
{
	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp3::PolicyHandle policy, srtp_ssrc_t ssrc)
{
	policy->inner.ssrc = ssrc;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp3::PolicyHandle policy, srtp_profile_t profile)
{
	const auto err = srtp_crypto_policy_set_from_profile_for_rtp(&policy->inner.rtp, profile);

	return err ? err : srtp_crypto_policy_set_from_profile_for_rtcp(&policy->inner.rtcp, profile);
}

inline srtp_err_status_t srtp_policy_add_key(
  srtp3::PolicyHandle policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* /*mki*/,
  size_t /*mkiLen*/)
{
	if (keyLen + saltLen > sizeof(policy->key))
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key, key, keyLen);
	std::memcpy(policy->key + keyLen, salt, saltLen);
	policy->inner.key = policy->key;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp3::PolicyHandle policy, bool allow)
{
	policy->inner.allow_repeat_tx = allow ? 1 : 0;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp3::PolicyHandle policy, size_t size)
{
	policy->inner.window_size = size;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp3::PolicyHandle policy)
{
	return srtp_create(session, &policy->inner);
}

// Both versions take the SSRC in network byte order.
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

// Version 2 encrypts in place and appends its trailer; version 3 is given a second buffer with a size. Hence the copy.
inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	if (*srtpLen < rtpLen + SRTP_MAX_TRAILER_LEN)
	{
		return srtp_err_status_buffer_small;
	}

	std::memcpy(srtp, rtp, rtpLen);
	int len        = static_cast<int>(rtpLen);
	const auto err = srtp_protect(session, static_cast<void*>(srtp), &len);
	*srtpLen       = static_cast<size_t>(len);

	return err;
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	if (*srtcpLen < rtcpLen + SRTP_MAX_TRAILER_LEN + 4)
	{
		return srtp_err_status_buffer_small;
	}

	std::memcpy(srtcp, rtcp, rtcpLen);
	int len        = static_cast<int>(rtcpLen);
	const auto err = srtp_protect_rtcp(session, static_cast<void*>(srtcp), &len);
	*srtcpLen      = static_cast<size_t>(len);

	return err;
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	if (srtp != rtp)
	{
		std::memcpy(rtp, srtp, srtpLen);
	}

	int len        = static_cast<int>(srtpLen);
	const auto err = srtp_unprotect(session, static_cast<void*>(rtp), &len);
	*rtpLen        = static_cast<size_t>(len);

	return err;
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	if (srtcp != rtcp)
	{
		std::memcpy(rtcp, srtcp, srtcpLen);
	}

	int len        = static_cast<int>(srtcpLen);
	const auto err = srtp_unprotect_rtcp(session, static_cast<void*>(rtcp), &len);
	*rtcpLen       = static_cast<size_t>(len);

	return err;
}
